using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Berth.Core.Sessions;
using Berth.EndToEnd.Cli;
using Berth.EndToEnd.Ports;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Web;
using Berth.Testing.Parts;

namespace Berth.EndToEnd.Monitoring;

/// <summary>A home with a session on a real host, and berths that stay: what they tell is written down and posted.</summary>
internal sealed class NoticeLab : IAsyncDisposable
{
    private readonly SessionLab _lab;
    private readonly List<Process> _watches = [];

    private NoticeLab(SessionLab lab)
    {
        _lab = lab;
        Session = lab.Berth.Remembered()[0].Id;
    }

    public SessionId Session { get; }

    public CliLab Berth => _lab.Berth;

    /// <summary>Who is posted to.</summary>
    public Receiver Receiver { get; } = new();

    public string Folder => Berth.Home;

    private string Spool => _lab.Host.Home + "/.local/share/berth/events.ndjson";

    /// <param name="notify">More keys of [notify].</param>
    public static async Task<NoticeLab> StartAsync(string notify)
    {
        var lab = new NoticeLab(await SessionLab.StartAsync("socket"));
        await File.AppendAllTextAsync(lab.Folder + "/config/berth.toml", $"""

            [notify]
            command = "cat >>{lab.Folder}/told"
            {notify}
            [notify.webhooks.count]
            url = "{lab.Receiver.Url}"

            """);
        return lab;
    }

    /// <summary>One more berth without a screen, that sees the host already.</summary>
    public async Task<Process> WatchAsync(params IEnumerable<string> words)
    {
        var before = Probes();
        var start = new ProcessStartInfo(Inventory.PublishedProgram, ["watch", .. words]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Berth.Variables)
            start.Environment[name] = value;
        var watch = Process.Start(start)!;
        watch.OutputDataReceived += (_, _) => { };
        watch.ErrorDataReceived += (_, _) => { };
        watch.BeginOutputReadLine();
        watch.BeginErrorReadLine();
        _watches.Add(watch);
        await UntilProbesAsync(before + 1);
        return watch;
    }

    public Task UntilProbesAsync(int count) => Wait.UntilAsync("the host to be watched", () => Probes() >= count, TimeSpan.FromSeconds(60));

    /// <summary>What the session's agent says.</summary>
    public void Append(string state, string message)
    {
        var at = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var text = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(message));
        File.AppendAllText(Spool, $"{{\"v\":1,\"ts\":\"{at}\",\"session\":\"{Session}\",\"state\":\"{state}\",\"src\":\"hook:Test\",\"msg64\":\"{text}\"}}\n");
    }

    /// <summary>The messages that the user's command was given, in order.</summary>
    public IReadOnlyList<string> Told()
    {
        var file = Folder + "/told";
        return File.Exists(file) ? [.. File.ReadAllLines(file).Select(Message)] : [];
    }

    /// <summary>The same of what was posted.</summary>
    public IReadOnlyList<string> Posted() => [.. Receiver.Requests.Select(request => Message(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]))];

    public Task UntilToldAsync(string message) =>
        Wait.UntilAsync($"\"{message}\" to be told", () => Told().Contains(message) && Posted().Contains(message), TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in _watches)
        {
            watch.Kill();
            await watch.WaitForExitAsync();
            watch.Dispose();
        }

        await _lab.DisposeAsync();
        Receiver.Dispose();
    }

    private int Probes() => _lab.Host.Processes.Where(pid => ProcessTree.Name(pid).EndsWith("awk", StringComparison.Ordinal) && ProcessTree.Environment(pid).Contains("BERTH_PROBE=", StringComparison.Ordinal)).Count();

    private static string Message(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return parsed.RootElement.GetProperty("message").GetString() ?? "";
    }
}
