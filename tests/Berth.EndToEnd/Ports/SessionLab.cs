using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;

namespace Berth.EndToEnd.Ports;

/// <summary>A session that the published program made on a real host, with a server that is hard to forward, and who asks it.</summary>
internal sealed class SessionLab : IAsyncDisposable
{
    private readonly List<Process> _watches = [];

    private SessionLab(SshdHost host, CliLab berth, int port)
    {
        (Host, Berth, Port) = (host, berth, port);
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address(), Timeout = TimeSpan.FromMinutes(2) };
    }

    public SshdHost Host { get; }

    public CliLab Berth { get; }

    /// <summary>Of the session's forward, at home.</summary>
    public int Port { get; }

    public HttpClient Http { get; }

    /// <param name="endpoint">socket or port: where its server listens.</param>
    public static async Task<SessionLab> StartAsync(string endpoint)
    {
        var host = await SshdHost.StartAsync();
        var settings = "[defaults]\nagent = \"none\"\nrunner = \"process\"\n[hosts.dev1]\naddress = \"dev1\"\n" + HostServer.Put(host.Home, endpoint);
        var berth = await CliLab.StartAsync(settings, host);
        var made = await berth.RunAsync("new", "one", "--host", "dev1", "--server", endpoint);
        Xunit.Assert.True(made.ExitCode == 0, made.ToString());
        return new SessionLab(host, berth, int.Parse(Regex.Match(made.Output, @"127\.0\.0\.1:(\d+)").Groups[1].Value, CultureInfo.InvariantCulture));
    }

    public Uri Address(string scheme = "http") => new($"{scheme}://127.0.0.1:{Port}/");

    /// <summary>Another berth of the same home, that stays.</summary>
    public Process Watch()
    {
        var start = new ProcessStartInfo(Inventory.PublishedProgram, ["watch"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Berth.Variables)
            start.Environment[name] = value;
        var watch = Process.Start(start)!;
        watch.OutputDataReceived += (_, _) => { };
        watch.ErrorDataReceived += (_, _) => { };
        watch.BeginOutputReadLine();
        watch.BeginErrorReadLine();
        _watches.Add(watch);
        return watch;
    }

    public Task AnswersAsync(string when) => Wait.UntilAsync($"the session to answer {when}", AnswersAsync, TimeSpan.FromMinutes(2));

    public async Task<bool> AnswersAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            return await Http.GetStringAsync("/", patience.Token) == "here";
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>
    /// The masters, when none is in the making: the session answers through the second one while the first still logs in, and ssh goes to
    /// the background as another process than the one that was started.
    /// </summary>
    public async Task<IReadOnlyList<int>> StandingMastersAsync()
    {
        IReadOnlyList<int> masters = [];
        await Wait.UntilAsync("two masters to stand", () =>
        {
            masters = Berth.Masters();
            return masters.Count == 2 && masters.All(Berth.Ways.WrittenDown().Contains);
        });
        return masters;
    }

    /// <summary>The ports on which the masters of this home listen.</summary>
    public IReadOnlyList<int> Forwarded()
    {
        var sockets = Berth.Masters().SelectMany(Sockets).ToHashSet();
        return [.. from line in File.ReadLines("/proc/net/tcp").Skip(1)
                   let field = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                   where field[3] == "0A" && sockets.Contains($"socket:[{field[9]}]")
                   select int.Parse(field[1].AsSpan(9), NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var watch in _watches)
        {
            watch.Kill();
            await watch.WaitForExitAsync();
            watch.Dispose();
        }

        await Berth.DisposeAsync();
        await Host.DisposeAsync();
    }

    private static IEnumerable<string> Sockets(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"/proc/{pid}/fd").Select(file => File.ResolveLinkTarget(file, false)?.Name ?? "")];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
