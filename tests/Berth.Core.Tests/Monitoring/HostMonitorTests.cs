using System.Runtime.Versioning;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Labs.Processes;
using Xunit;

namespace Berth.Core.Tests.Monitoring;

/// <summary>A monitor over this machine, with sessions that really run.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HostMonitorTests : MonitorLab
{
    [Fact]
    public async Task Monitor_tells_what_a_session_costs()
    {
        await using var berth = new Berth(this);
        Host.Run(Web.Id.Value, "sh", "-c", "while :; do :; done");

        await berth.StartAsync();
        await berth.UntilAsync("the session's load", view => Session(view)?.Usage is { CpuPercent: > 1, Processes: 1, MemoryBytes: > 0 });

        Assert.True(berth.Monitor.View.Hosts["local"].Usage is { CpuPercent: > 0, MemoryTotalBytes: > 0, PerCore.Length: > 0 });
        Assert.NotEmpty(berth.Monitor.Recent(SampleSubject.Of(Web.Id)));
        await Wait.UntilAsync("the load in the store", () => berth.Parts.Sessions.Find(Web.Id) is { Usage.Processes: 1, ObservedAt: not null });
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
        await Wait.UntilAsync("the state in the store", () => berth.Parts.Sessions.Find(Web.Id)!.Agent is { State: AgentState.Blocked, Kind: BlockedKind.Permission });
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

        Assert.Single(Raised);
        await using var next = new Berth(this);
        await next.StartAsync();
        await next.UntilAsync("the probe", view => view.Hosts.TryGetValue("local", out var host) && host.Usage is not null);
        Assert.Equal("done", Assert.Single(next.Monitor.View.Flags).Reason);
        next.Monitor.Saw(Web.Id);
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
        await Wait.UntilAsync("the state in the store", () => berth.Parts.Sessions.Find(Web.Id)!.Agent is { State: AgentState.Idle });
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
        Assert.Equal(AgentState.Working, berth.Parts.Sessions.Find(Web.Id)!.Agent!.State);

        await seen.WriteLineAsync(Interrupt());

        await Wait.UntilAsync("the interrupt in the store", async () =>
        {
            await new AskOnce(berth.Parts).RunAsync([(berth.Local, berth.Link)], CancellationToken.None);
            return berth.Parts.Sessions.Find(Web.Id)!.Agent!.State is AgentState.Idle;
        });
    }

    [Fact]
    public async Task Monitor_goes_on_when_the_spool_is_cut_off_or_replaced()
    {
        await using var berth = new Berth(this);
        Append("working", "\"src\":\"hook:UserPromptSubmit\"");
        await berth.StartAsync();
        await berth.UntilAsync("the first event", view => Session(view)?.Agent?.State is AgentState.Working);

        File.WriteAllText(Host.Spool, "");
        Append("blocked", "");
        await berth.UntilAsync("the event after the cut", view => Session(view)?.Agent?.State is AgentState.Blocked);
        File.Move(Host.Spool, Host.Spool + ".old");
        Append("error", "");
        await berth.UntilAsync("the event in the new file", view => Session(view)?.Agent?.State is AgentState.Error);
    }

    [Fact]
    public async Task AskOnce_brings_the_store_up_to_date_and_leaves_nothing_behind()
    {
        using var berth = new Berth(this);
        Host.Run(Web.Id.Value, "sleep", "60");
        Append("blocked", "\"kind\":\"question\"");

        var told = await new AskOnce(berth.Parts).RunAsync([(berth.Local, berth.Link)], CancellationToken.None);

        Assert.Equal(["local"], told);
        var session = berth.Parts.Sessions.Find(Web.Id)!;
        Assert.Equal((AgentState.Blocked, BlockedKind.Question, 1), (session.Agent!.State, session.Agent.Kind, session.Usage!.Processes));
        Assert.Equal("blocked", session.Flag!.Reason);
        Assert.NotNull(Assert.Single(berth.Parts.Hosts.All()).Usage);
    }
}
