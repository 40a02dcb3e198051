using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Berth.Core.Attention.Flags;
using Berth.Core.Configuration.Sections;
using Berth.Core.Monitoring;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Berth.Testing.Labs.Processes;
using Xunit;

namespace Berth.Core.Tests.Monitoring;

/// <summary>A monitor over this machine when something is out of order: its clock, its spool, a server.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HostTroubleTests : MonitorLab
{
    [Fact]
    public async Task Monitor_reads_what_was_put_aside_while_no_berth_ran()
    {
        Append("working", "\"src\":\"hook:UserPromptSubmit\"");
        await using (var berth = new Berth(this))
        {
            await berth.StartAsync();
            await berth.UntilAsync("the first event", view => Session(view)?.Agent?.State is AgentState.Working);
        }

        Append("blocked", "\"src\":\"hook:PermissionRequest\"");
        File.Move(Host.Spool, Host.Spool + ".1");
        Append("working", "\"id\":\"agent/1\",\"src\":\"hook:PostToolUse\"");
        await using var next = new Berth(this);
        await next.StartAsync();

        await next.UntilAsync("both events, once", view => view.Hosts.TryGetValue("local", out var host) && host.Events == 2);
        Assert.Equal(AgentState.Blocked, Session(next.Monitor.View)?.Agent?.State);
    }

    [Fact]
    public async Task Monitor_goes_on_when_the_store_could_not_be_written_for_a_while()
    {
        await using var berth = new Berth(this);
        await berth.StartAsync();
        await berth.UntilAsync("the probe", view => view.Hosts.TryGetValue("local", out var host) && host.Usage is not null);

        Ask("may I?");
        LockStore(TimeSpan.FromSeconds(15));

        await berth.UntilAsync("the flag", view => view.Flags is [{ Message: "may I?" }]);
        Assert.Equal("may I?", Assert.Single(Raised).Flag.Message);
        Assert.Equal("may I?", Assert.Single(berth.Parts.Flags.Standing()).Cause.Message);
        Assert.Equal(AgentState.Blocked, berth.Parts.Sessions.Find(Web.Id)?.Agent?.State);
        Append("working", "\"src\":\"hook:PostToolUse\"");
        await berth.UntilAsync("the answer", view => view.Flags.IsEmpty);
        Assert.Empty(berth.Parts.Flags.Standing());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Monitor_calls_for_each_prompt_though_one_follows_the_answer_to_the_last_at_once(int berths)
    {
        await using var berth = new Berth(this);
        await using var other = new Berth(this);
        foreach (var one in ((Berth[])[berth, other])[..berths])
        {
            await one.StartAsync();
            await one.UntilAsync("the probe", view => view.Hosts.TryGetValue("local", out var host) && host.Usage is not null);
        }

        for (var number = 0; number < 10; number++)
        {
            Ask($"may I, {number}?");
            await Wait.UntilAsync($"prompt {number}", () => Told().Contains($"may I, {number}?"));
            Append("working", "\"src\":\"hook:PostToolUse\"");
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(number => $"may I, {number}?"), Told());

        // Of one flag no way tells twice, whichever berth saw it.
        IEnumerable<string?> Told() => Raised.DistinctBy(raised => raised.Id).Select(raised => raised.Flag.Message);
    }

    [Fact]
    public async Task Monitor_goes_by_the_order_of_lines_when_the_hosts_clock_jumps()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var berth = new Berth(this);
        AppendAt(now, "idle", "\"src\":\"start\"");
        await berth.StartAsync();
        await berth.UntilAsync("the agent", view => Session(view)?.Agent?.State is AgentState.Idle);

        // An hour back, two days ahead, and back again.
        foreach (var (hours, state) in ((int, string)[])[(-1, "working"), (-1, "blocked"), (48, "working"), (48, "done"), (-1, "working"), (-1, "blocked")])
        {
            AppendAt(now.AddHours(hours), state, "\"src\":\"hook:Test\"");
            await berth.UntilAsync($"{state} at {hours}", view => Session(view)?.Agent?.State is { } shown && Words.Of(shown) == state);
            Assert.InRange(TimeProvider.System.GetUtcNow() - Session(berth.Monitor.View)!.Agent!.Since, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(5));
        }

        await berth.UntilAsync("the flag", view => view.Flags is [{ Reason: "blocked" }]);
    }

    [Fact]
    public async Task Monitor_flags_a_server_that_leaks_by_the_limit_that_home_knows()
    {
        var manifest = ManifestWriter.Write(new Manifest
        {
            Id = Web.Id,
            Name = Web.Name,
            State = Web.State,
            Folder = new SessionFolder($"{Host.Root}/sessions/{Web.Id}", $"{Host.Root}/sessions/{Web.Id}/run"),
            Workspace = "/tmp",
            OwnsWorkspace = false,
            Server = new ServerSettings("none") { Kind = "none" },
            Runner = Web.Runner,
            Isolation = Web.Isolation,
            Limits = new RunLimits(MemoryBytes: 150 << 20),
            Owner = "me@here",
            Home = "here",
            CreatedAt = A.Time,
            ChangedAt = A.Time,
        });
        await using var berth = new Berth(this);
        berth.Parts.Sessions.SetManifest(Web.Id, manifest);
        await berth.StartAsync();
        var leaking = Host.Run(Web.Id.Value, "perl", "-e", "for (1 .. 28) { push @x, 'a' x (5_000_000 + $_); select undef, undef, undef, 0.1 } sleep 600");

        await berth.UntilAsync("the flag", view => view.Flags is [{ Rule: FlagRule.Memory, Severity: FlagSeverity.Medium, Target.Session: not null }]);
        Assert.Equal(150 << 20, Session(berth.Monitor.View)?.MemoryLimitBytes);
        leaking.Kill();
        await berth.UntilAsync("the flag to go", view => view.Flags.IsEmpty);
    }

    [Fact]
    public async Task Monitor_flags_a_server_that_ended_when_its_host_was_asked()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        await using var berth = new Berth(this, isCaredFor: true);
        var api = await ListenAsync(berth, server);

        server.Stop();
        await berth.UntilAsync("the server to be gone", view => Session(view, api)?.LooksGone == true);
        berth.Monitor.LookedUp("local");

        await berth.UntilAsync("the flag", view => view.Flags.Any(flag => flag is { Rule: FlagRule.Server, Severity: FlagSeverity.Critical }));
    }

    [Fact]
    public async Task Monitor_flags_no_server_that_was_ended_by_another_laptop()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        await using var berth = new Berth(this, isCaredFor: true);
        var api = await ListenAsync(berth, server);

        server.Stop();
        await berth.UntilAsync("the server to be gone", view => Session(view, api)?.LooksGone == true);
        Assert.Equal(SessionChange.Done, berth.Parts.Sessions.Move(api.Id, SessionState.Active, SessionState.Terminated, null));
        berth.Monitor.LookedUp("local");
        await berth.UntilAsync("the session to leave", view => Session(view, api)?.Listens != false || view.Flags.IsEmpty);

        Assert.DoesNotContain(Raised, raised => raised.Flag.Rule == FlagRule.Server);
    }

    /// <summary>A session whose server is seen to listen.</summary>
    private async Task<Session> ListenAsync(Berth berth, TcpListener server)
    {
        server.Start();
        var api = A.Session("api") with { Host = "local", Endpoint = new Endpoint.Port(((IPEndPoint)server.LocalEndpoint).Port) };
        Host.Session(api.Id.Value);
        Assert.Equal(SessionChange.Done, berth.Parts.Sessions.Add(api, null));
        await berth.StartAsync();
        await berth.UntilAsync("the server", view => Session(view, api)?.Listens == true);
        return api;
    }

    private static SessionSnapshot? Session(MonitorView view, Session session) => view.Hosts.GetValueOrDefault("local")?.Sessions.GetValueOrDefault(session.Id);
}
