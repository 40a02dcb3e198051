using System.Diagnostics;
using System.Text;

namespace Berth.Terminal.Tests.Output;

/// <summary>
/// Several panes of one private tmux, each showing the bytes that are fed to it. Asking costs a process, so all panes are asked at
/// once; a number in a pane's title says how much of its bytes tmux has read.
/// </summary>
internal sealed class TmuxPanes : IDisposable
{
    private const string EndOfPane = "=== end of pane ===";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berth-panes-");
    private readonly FileStream[] _inputs;
    private int _round;

    public TmuxPanes(int count, int columns, int rows)
    {
        var commands = new List<string>();
        for (var pane = 0; pane < count; pane++)
        {
            File.WriteAllBytes(Pipe(pane), []);
            // The pane's program reads a growing file: nobody blocks, and nothing is lost when tmux is slow.
            string[] create = ["new-session", "-d", "-s", $"p{pane}", "-x", $"{columns}", "-y", $"{rows}", "--",
                "sh", "-c", $"stty raw -echo; exec tail -c +1 -s 0.01 -f '{Pipe(pane)}'"];
            commands.AddRange(pane == 0 ? create : [";", .. create]);
        }

        Run(["start-server", ";", "set-option", "-g", "status", "off", ";", .. commands]);
        _inputs = [.. Enumerable.Range(0, count).Select(pane => new FileStream(Pipe(pane), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 0))];
    }

    public void Feed(int pane, ReadOnlySpan<byte> bytes) => _inputs[pane].Write(bytes);

    /// <summary>Every pane's cursor and lines, with SGR, once tmux has read all that was fed.</summary>
    public List<(string Cursor, string[] Lines)> Capture()
    {
        _round++;
        foreach (var input in _inputs)
            input.Write(Encoding.UTF8.GetBytes($"\e]2;read {_round}\e\\"));
        var ask = Enumerable.Range(0, _inputs.Length).SelectMany(pane => new[]
        {
            "display-message", "-p", "-t", $"p{pane}", "#{pane_title}|#{cursor_x},#{cursor_y}", ";",
            "capture-pane", "-p", "-e", "-N", "-t", $"p{pane}", ";", "display-message", "-p", EndOfPane, ";",
        }).SkipLast(1).ToArray();
        for (var clock = Stopwatch.StartNew(); ;)
        {
            var panes = Run(ask).Split(EndOfPane + "\n", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('\n')).ToList();
            if (panes.TrueForAll(lines => lines[0].StartsWith($"read {_round}|", StringComparison.Ordinal)))
                return [.. panes.Select(lines => (lines[0].Split('|')[1], lines[1..]))];
            if (clock.Elapsed > Patience)
                throw new TimeoutException($"tmux did not read all: {string.Join(' ', panes.Select(lines => lines[0]))}");
            Thread.Yield();
        }
    }

    public void Dispose()
    {
        Run(["kill-server"]);
        foreach (var input in _inputs)
            input.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Pipe(int pane) => Path.Combine(_folder.FullName, $"pane{pane}");

    private string Run(string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-S", Path.Combine(_folder.FullName, "socket"), "-f", "/dev/null", "-u", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("TMUX");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
