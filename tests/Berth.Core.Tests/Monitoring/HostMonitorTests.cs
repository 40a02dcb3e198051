using System.Runtime.Versioning;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Core.Tests.Monitoring.Probing;
using Berth.Core.Tests.Storage;
using Berth.Testing.Builders;
using Berth.Testing.Labs.Processes;
using Xunit;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Core.Tests.Monitoring;

/// <summary>A monitor over this machine, with sessions that really run.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HostMonitorTests : IDisposable
{
    private readonly ProbedHost _host = new();
    private readonly StateFolder _folder = new();
    private readonly Session _web = A.Session("web") with { Host = "local", Agent = new SessionAgent("claude") };
    private readonly List<RaisedFlag> _raised = [];

    public HostMonitorTests()
    {
        _host.Session(_web.Id.Value);
        using var berth = new Berth(this);
        Assert.Equal(SessionChange.Done, berth.Parts.Sessions.Add(_web, null));
    }

    [Fact]
    public async Task Monitor_tells_what_a_session_costs()
    {
        await using var berth = new Berth(this);
        _host.Run(_web.Id.Value, "sh", "-c", "while :; do :; done");

        await berth.StartAsync();
        await berth.UntilAsync("the session's load", view => Session(view)?.Usage is { CpuPercent: > 1, Processes: 1, MemoryBytes: > 0 });

        Assert.True(berth.Monitor.View.Hosts["local"].Usage is { CpuPercent: > 0, MemoryTotalBytes: > 0, PerCore.Length: > 0 });
        Assert.NotEmpty(berth.Monitor.Recent(SampleSubject.Of(_web.Id)));
        await Wait.UntilAsync("the load in the store", () => berth.Parts.Sessions.Find(_web.Id) is { Usage.Processes: 1, ObservedAt: not null });
        await Wait.UntilAsync("the host's load in the store", () => berth.Parts.Hosts.All() is [{ Usage: { } usage }] && usage.Contains("\"memoryTotalBytes\":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Monitor_is_told_of_an_event_and_flags_it_once()
    {
        await using var berth = new Berth(this);
        await using var other = new Berth(this);
        await berth.StartAsync();
        await other.StartAsync();
        await berth.UntilAsync("the probe", view => view.Hosts.TryGetValue("local", out var host) && host.Usage is not null);

        Append("blocked", "\"kind\":\"permission\",\"src\":\"hook:PermissionRequest\"");

        await berth.UntilAsync("the flag", view => view.Flags is [{ Reason: "blocked" }]);
        await other.UntilAsync("the flag in the other berth", view => view.Flags is [{ Reason: "blocked" }]);
        Assert.Equal(AgentState.Blocked, Session(berth.Monitor.View)?.Agent?.State);
        Assert.Single(berth.Parts.Flags.Standing());
        await Wait.UntilAsync("the state in the store", () => berth.Parts.Sessions.Find(_web.Id)!.Agent is { State: AgentState.Blocked, Kind: BlockedKind.Permission });
        Append("working", "\"src\":\"hook:PostToolUse\"");
        await berth.UntilAsync("the flag to go", view => view.Flags.IsEmpty);
        await other.UntilAsync("the flag to go in the other berth", view => view.Flags.IsEmpty);
        Assert.Empty(berth.Parts.Flags.Standing());
    }

    [Fact]
    public async Task Monitor_shows_what_happened_while_no_berth_ran()
    {
        Append("working", "\"src\":\"hook:UserPromptSubmit\"");
        Append("done", "\"src\":\"hook:Stop\"");
        await using (var berth = new Berth(this))
        {
            await berth.StartAsync();
            await berth.UntilAsync("the flag", view => view.Flags is [{ Reason: "done" }]);
        }

        Assert.Single(_raised);
        await using var next = new Berth(this);
        await next.StartAsync();
        await next.UntilAsync("the probe", view => view.Hosts.TryGetValue("local", out var host) && host.Usage is not null);
        Assert.Equal("done", Assert.Single(next.Monitor.View.Flags).Reason);
        next.Monitor.Saw(_web.Id);
        await next.UntilAsync("the flag to go", view => view.Flags.IsEmpty);
    }

    [Fact]
    public async Task Monitor_sees_in_its_log_that_an_agent_was_interrupted()
    {
        using var seen = Log();
        await using var berth = new Berth(this);
        await berth.StartAsync();
        Append("working", "\"src\":\"hook:UserPromptSubmit\"");
        await berth.UntilAsync("work", view => Session(view)?.Agent?.State is AgentState.Working);

        await seen.WriteLineAsync(Interrupt());

        await berth.UntilAsync("the interrupt", view => Session(view)?.Agent is { State: AgentState.Idle, Source: "transcript:interrupt" });
        await Wait.UntilAsync("the state in the store", () => berth.Parts.Sessions.Find(_web.Id)!.Agent is { State: AgentState.Idle });
        Append("working", "\"src\":\"hook:UserPromptSubmit\"");
        await berth.UntilAsync("work again", view => Session(view)?.Agent?.State is AgentState.Working);
        berth.Monitor.SetVisible(false);
        await seen.WriteLineAsync(Interrupt());
        await berth.UntilAsync("the interrupt through another probe", view => Session(view)?.Agent is { State: AgentState.Idle });
    }

    [Fact]
    public async Task AskOnce_sees_an_interrupt_from_when_no_berth_ran()
    {
        using var seen = Log();
        using var berth = new Berth(this);
        Append("working", "\"src\":\"hook:UserPromptSubmit\"");
        await new AskOnce(berth.Parts).RunAsync([(berth.Local, berth.Link)], CancellationToken.None);
        Assert.Equal(AgentState.Working, berth.Parts.Sessions.Find(_web.Id)!.Agent!.State);

        await seen.WriteLineAsync(Interrupt());

        await Wait.UntilAsync("the interrupt in the store", async () =>
        {
            await new AskOnce(berth.Parts).RunAsync([(berth.Local, berth.Link)], CancellationToken.None);
            return berth.Parts.Sessions.Find(_web.Id)!.Agent!.State is AgentState.Idle;
        });
    }

    [Fact]
    public async Task Monitor_goes_on_when_the_spool_is_cut_off_or_replaced()
    {
        await using var berth = new Berth(this);
        Append("working", "\"src\":\"hook:UserPromptSubmit\"");
        await berth.StartAsync();
        await berth.UntilAsync("the first event", view => Session(view)?.Agent?.State is AgentState.Working);

        File.WriteAllText(_host.Spool, "");
        Append("blocked", "");
        await berth.UntilAsync("the event after the cut", view => Session(view)?.Agent?.State is AgentState.Blocked);
        File.Move(_host.Spool, _host.Spool + ".old");
        Append("error", "");
        await berth.UntilAsync("the event in the new file", view => Session(view)?.Agent?.State is AgentState.Error);
    }

    [Fact]
    public async Task AskOnce_brings_the_store_up_to_date_and_leaves_nothing_behind()
    {
        using var berth = new Berth(this);
        _host.Run(_web.Id.Value, "sleep", "60");
        Append("blocked", "\"kind\":\"question\"");

        var told = await new AskOnce(berth.Parts).RunAsync([(berth.Local, berth.Link)], CancellationToken.None);

        Assert.Equal(["local"], told);
        var session = berth.Parts.Sessions.Find(_web.Id)!;
        Assert.Equal((AgentState.Blocked, BlockedKind.Question, 1), (session.Agent!.State, session.Agent.Kind, session.Usage!.Processes));
        Assert.Equal("blocked", session.Flag!.Reason);
        Assert.NotNull(Assert.Single(berth.Parts.Hosts.All()).Usage);
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private SessionSnapshot? Session(MonitorView view) => view.Hosts.GetValueOrDefault("local")?.Sessions.GetValueOrDefault(_web.Id);

    /// <summary>The agent's own log, of which a hook told.</summary>
    private StreamWriter Log()
    {
        var path = Path.Combine(_host.Folder, "log.jsonl");
        var config = Directory.CreateDirectory(Path.Combine(_host.Root, "sessions", _web.Id.Value, "config")).FullName;
        File.WriteAllText(Path.Combine(config, "transcript"), path + "\n");
        return new StreamWriter(path) { AutoFlush = true };
    }

    private static string Interrupt() =>
        $$$"""{"timestamp":"{{{TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","type":"user","message":{"content":[{"type":"text","text":"[Request interrupted by user]"}]}}""";

    private void Append(string state, string more)
    {
        var at = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        File.AppendAllText(_host.Spool, $"{{\"v\":1,\"ts\":\"{at}\",\"session\":\"{_web.Id}\",\"state\":\"{state}\"{(more.Length > 0 ? "," + more : "")}}}\n");
    }

    /// <summary>One berth of several over the same store.</summary>
    private sealed class Berth : IDisposable, IAsyncDisposable
    {
        private readonly Database _database;

        public Berth(HostMonitorTests test)
        {
            _database = Database.Open(test._folder.Path, TimeProvider.System);
            var settings = new Settings { Monitor = new MonitorSettings { Pace = TimeSpan.FromMilliseconds(500), AskTimeout = TimeSpan.FromSeconds(20) } };
            Parts = new MonitorParts(settings, _database, TimeProvider.System);
            Link = new LocalLink(new LinkOptions { RuntimeDirectory = test._host.Folder });
            Local = new CatalogHost("local", null, new HostSettings("local")) { Root = test._host.Root };
            Monitor = new Monitor(Parts, _ => Link, raised =>
            {
                lock (test._raised)
                    test._raised.AddRange(raised);
            });
        }

        public MonitorParts Parts { get; }

        public LocalLink Link { get; }

        public CatalogHost Local { get; }

        public Monitor Monitor { get; }

        public Task StartAsync() => Monitor.StartAsync([Local]);

        public async Task UntilAsync(string what, Func<MonitorView, bool> condition)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                await foreach (var view in Monitor.Views(deadline.Token))
                {
                    if (condition(view))
                        return;
                }
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"waited for {what}: {Monitor.View}");
            }
        }

        public void Dispose() => _database.Dispose();

        public async ValueTask DisposeAsync()
        {
            await Monitor.DisposeAsync();
            await Link.DisposeAsync();
            _database.Dispose();
        }
    }
}
