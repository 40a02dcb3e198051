using System.Diagnostics;
using Berth.Testing.Labs.Processes;

namespace Berth.Testing.Terminals;

/// <summary>
/// A program in a real tmux: a private server with its own socket and no settings, a window of a given size. Keys go in by tmux's names,
/// the screen comes out as text, with colours or without.
/// </summary>
public sealed class TmuxScreen : IAsyncDisposable
{
    private const string Session = "screen";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);
    private readonly string _folder;

    private TmuxScreen(string folder) => _folder = folder;

    /// <summary>A program and its arguments. The window stays when it ends, so that what it left can be seen.</summary>
    public static async Task<TmuxScreen> Start(
        IReadOnlyList<string> arguments, int columns = 80, int rows = 24, IReadOnlyDictionary<string, string>? environment = null)
    {
        var screen = new TmuxScreen(Directory.CreateTempSubdirectory("berth-tmux-").FullName);
        var variables = (environment ?? new Dictionary<string, string>()).SelectMany(v => new[] { "-e", $"{v.Key}={v.Value}" });
        await screen.Tmux(
        [
            "start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-g", "status", "off", ";",
            "set-option", "-g", "escape-time", "0", ";", "set-option", "-g", "default-terminal", "tmux-256color", ";",
            "new-session", "-d", "-s", Session, "-x", $"{columns}", "-y", $"{rows}", .. variables, "--", .. arguments,
        ]);
        return screen;
    }

    /// <summary>Keys by tmux's names: "j", "Enter", "C-z", "M-Left".</summary>
    public Task SendKeys(params string[] keys) => Tmux(["send-keys", "-t", Session, .. keys]);

    /// <summary>Text as it is.</summary>
    public Task Type(string text) => Tmux(["send-keys", "-l", "-t", Session, text]);

    /// <summary>As a terminal pastes: bracketed where the program asked for it.</summary>
    public async Task Paste(string text)
    {
        var file = Path.Combine(_folder, "paste");
        await File.WriteAllTextAsync(file, text);
        await Tmux(["load-buffer", file, ";", "paste-buffer", "-p", "-t", Session]);
    }

    public Task Resize(int columns, int rows) => Tmux(["resize-window", "-t", Session, "-x", $"{columns}", "-y", $"{rows}"]);

    /// <summary>The screen's rows as text, without spaces at their ends.</summary>
    public Task<string> Capture() => Tmux(["capture-pane", "-p", "-t", Session]);

    /// <summary>The same with SGR sequences.</summary>
    public Task<string> CaptureColored() => Tmux(["capture-pane", "-p", "-e", "-N", "-t", Session]);

    /// <summary>What tmux knows of the pane, by its format: "#{pane_title}", "#{alternate_on}", "#{cursor_x}".</summary>
    public async Task<string> Ask(string format) => (await Tmux(["display-message", "-p", "-t", Session, format])).TrimEnd('\n');

    /// <summary>The exit code of the program; null while it runs.</summary>
    public async Task<int?> ExitCode()
    {
        if (await Ask("#{pane_dead}:#{pane_dead_status}") is not ['1', ':', .. var code])
            return null;
        if (int.TryParse(code, out var number))
            return number;

        // tmux misses the end of a program while it sees to the closed terminal; any other child's end makes it look again.
        await Tmux(["run-shell", "true"]);
        return null;
    }

    public Task WaitFor(string text, TimeSpan? within = null) =>
        WaitUntil(screen => screen.Contains(text, StringComparison.Ordinal), $"\"{text}\"", within);

    public Task WaitForGone(string text, TimeSpan? within = null) =>
        WaitUntil(screen => !screen.Contains(text, StringComparison.Ordinal), $"\"{text}\" to go", within);

    public async Task WaitUntil(Func<string, bool> condition, string what, TimeSpan? within = null)
    {
        var clock = Stopwatch.StartNew();
        var screen = await Capture();
        while (!condition(screen))
        {
            if (clock.Elapsed > (within ?? Patience))
                throw new TimeoutException($"waited in vain for {what}; the screen is:\n{screen}");
            await Task.Delay(Again);
            screen = await Capture();
        }
    }

    public async ValueTask DisposeAsync()
    {
        var pane = await Tmux(["display-message", "-p", "-t", Session, "#{pane_pid}"], mayFail: true);
        await Tmux(["kill-server"], mayFail: true);
        Directory.Delete(_folder, recursive: true);
        if (int.TryParse(pane, out var program))
            await EndAsync(program);
    }

    /// <summary>The program hears that its terminal is gone; its files may be deleted only when it has ended.</summary>
    private static async Task EndAsync(int program)
    {
        try
        {
            await Wait.UntilAsync("the program to end", () => ProcessTree.IsGone(program), Patience);
        }
        catch (TimeoutException)
        {
            ProcessTree.Signal([program], ProcessTree.SigKill);
        }
    }

    /// <summary>The socket lies in a folder of its own: no other server can be meant, and it goes with the folder.</summary>
    private async Task<string> Tmux(IEnumerable<string> arguments, bool mayFail = false)
    {
        var start = new ProcessStartInfo("tmux", ["-S", Path.Combine(_folder, "socket"), "-f", "/dev/null", "-u", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("TMUX");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode == 0 || mayFail ? output : throw new InvalidOperationException($"tmux: {await error}");
    }
}
