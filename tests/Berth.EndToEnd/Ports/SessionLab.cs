using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Berth.Core.Links.Forwards;
using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;

namespace Berth.EndToEnd.Ports;

/// <summary>A session that the published program made on a real host, with a server that is hard to forward, and who asks it.</summary>
internal sealed class SessionLab : IAsyncDisposable
{
    private readonly List<Process> _watches = [];

    private SessionLab(SshdHost host, CliLab berth) => (Host, Berth) = (host, berth);

    public SshdHost Host { get; }

    public CliLab Berth { get; }

    /// <summary>Of the session's forward, at home.</summary>
    public int Port { get; private set; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };

    /// <param name="endpoint">socket or port: where its server listens.</param>
    /// <param name="agent">none, or shell: one that does what is typed.</param>
    /// <param name="more">Further settings.</param>
    public static async Task<SessionLab> StartAsync(string endpoint, string agent = "none", string more = "")
    {
        var host = await SshdHost.StartAsync();
        var settings = $"[defaults]\nagent = \"{agent}\"\nserver = \"{endpoint}\"\nrunner = \"process\"\n[hosts.dev1]\naddress = \"dev1\"\n[agents.shell]\ncommand = \"sh\"\n{more}\n" + HostServer.Put(host.Home, endpoint);
        var berth = await CliLab.StartAsync(settings, host);
        var lab = new SessionLab(host, berth);
        await lab.PutBrowserAsync();
        lab.Port = await lab.NewAsync("one");
        lab.Http.BaseAddress = lab.Address();
        return lab;
    }

    /// <summary>One more session.</summary>
    /// <returns>Its port at home.</returns>
    public async Task<int> NewAsync(string name) =>
        int.Parse(Regex.Match((await DoneAsync("new", name, "--host", "dev1")).Output, @"127\.0\.0\.1:(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>A command that is to succeed.</summary>
    public async Task<Finished> DoneAsync(params string[] words)
    {
        var done = await Berth.RunAsync(words);
        Xunit.Assert.True(done.ExitCode == 0, $"{string.Join(' ', words)}: {done}");
        return done;
    }

    /// <summary>What berth told the browser, which does no more than to write it down.</summary>
    public string Told => Berth.Home + "/told";

    /// <summary>For a berth in a terminal of the test's.</summary>
    public Dictionary<string, string> ScreenVariables => Berth.ScreenVariables;

    /// <summary>The processes of the sessions' servers.</summary>
    public IReadOnlyList<int> Server() => [.. Host.Processes.Where(pid => ProcessTree.CommandLine(pid).Contains("/server.pl\0", StringComparison.Ordinal))];

    public async Task KillMastersAsync()
    {
        IReadOnlyList<int> masters = [];
        // One that goes to the background is for a moment no process that a listing meets.
        await Wait.UntilAsync("a master to stand", () => (masters = Berth.Masters()).Count > 0);
        ProcessTree.Signal(masters, ProcessTree.SigKill);
        await Wait.UntilAsync("the masters to die", () => masters.All(ProcessTree.IsGone));
    }

    /// <summary>The first of so many ports in a row that nobody has.</summary>
    public static int FreePorts(int count)
    {
        while (true)
        {
            var first = Random.Shared.Next(20_000, 32_000);
            if (Enumerable.Range(first, count).All(port => !ForwardPorts.IsTaken(port)))
                return first;
        }
    }

    /// <summary>Ranges that no other test is likely to have.</summary>
    public static string PortSettings()
    {
        var first = FreePorts(40);
        return string.Create(CultureInfo.InvariantCulture, $"[ports]\nlocal = \"{first}-{first + 19}\"\nremote = \"{first + 20}-{first + 39}\"\n");
    }

    private async Task PutBrowserAsync()
    {
        var browser = Berth.Home + "/browser";
        await File.WriteAllTextAsync(browser, $"#!/bin/sh\nprintf %s \"$1\" >'{Told}.part' && mv '{Told}.part' '{Told}'\n");
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Berth.Variables["BROWSER"] = browser;
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

    public Task AnswersAsync(string when) => AnswersAsync(when, Port);

    public Task AnswersAsync(string when, int port) => Wait.UntilAsync($"the session to answer {when}", () => AnswersAsync(port), TimeSpan.FromMinutes(2));

    public Task<bool> AnswersAsync() => AnswersAsync(Port);

    private async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            return await Http.GetStringAsync($"http://127.0.0.1:{port}/", patience.Token) == "here";
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
