using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Monitoring;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Tests.Links;
using Berth.Core.Tests.Provisioning.Interruptions;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>What is left behind by a berth that was killed with -9, and who puts it in order.</summary>
public sealed class CaretakerTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabTheory(Part.Busybox)]
    [InlineData("create", SessionState.Error)]
    [InlineData("suspend", SessionState.Suspended)]
    [InlineData("restart", SessionState.Active)]
    [InlineData("kill", SessionState.Terminated)]
    public async Task What_a_killed_berth_left_behind_is_put_in_order_once_the_link_stands(string operation, SessionState expected)
    {
        await using var lab = ProvisioningLab.Local();
        var id = await LeaveBehindAsync(lab, operation);
        var views = Channel.CreateUnbounded<MonitorView>();
        using var end = new CancellationTokenSource();
        var told = new ConcurrentQueue<Outcome>();
        var caring = new Caretaker(lab.Sessions, lab.Rows, TimeProvider.System, null, told.Enqueue).RunAsync(views.Reader.ReadAllAsync(end.Token), end.Token);

        views.Writer.TryWrite(View(lab, LinkStatus.Connecting));
        views.Writer.TryWrite(View(lab, LinkStatus.Up));
        await Wait.UntilAsync("the session to be put in order", () => !told.IsEmpty);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caring);
        Assert.Equal(expected, lab.Rows.Find(id)?.State);
        Assert.Empty(lab.Parts.Journal.Unfinished());
        await Agreement.AssertAsync(lab, operation);
    }

    [LabFact(Part.Busybox)]
    public async Task What_another_berth_leaves_behind_while_the_link_stands_is_put_in_order_too()
    {
        await using var lab = ProvisioningLab.Local();
        var views = Channel.CreateUnbounded<MonitorView>();
        using var end = new CancellationTokenSource();
        var told = new ConcurrentQueue<Outcome>();
        var time = new SteppedTime();
        var looked = 0;
        var caring = new Caretaker(lab.Sessions, lab.Rows, time, null, told.Enqueue, _ => looked++).RunAsync(views.Reader.ReadAllAsync(end.Token), end.Token);
        views.Writer.TryWrite(View(lab, LinkStatus.Up));
        await Wait.UntilAsync("the host to be looked at", () => looked == 1);

        var id = await LeaveBehindAsync(lab, "create");
        await Wait.UntilAsync("the session to be put in order", () =>
        {
            time.Pass(1);
            views.Writer.TryWrite(View(lab, LinkStatus.Up));
            return !told.IsEmpty;
        });
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caring);
        Assert.Equal(SessionState.Error, lab.Rows.Find(id)?.State);
        Assert.Empty(lab.Parts.Journal.Unfinished());
        Assert.Single(told);
    }

    [LabFact(Part.Busybox)]
    public async Task A_host_whose_link_does_not_stand_is_left_alone()
    {
        await using var lab = ProvisioningLab.Local();
        await LeaveBehindAsync(lab, "suspend");
        var views = Channel.CreateUnbounded<MonitorView>();
        views.Writer.TryWrite(View(lab, LinkStatus.Down));
        views.Writer.Complete();

        await new Caretaker(lab.Sessions, lab.Rows, TimeProvider.System, null, _ => Assert.Fail("nothing can be done")).RunAsync(views.Reader.ReadAllAsync(Never), Never);

        Assert.Single(lab.Parts.Journal.Unfinished());
    }

    [LabFact(Part.Busybox)]
    public async Task What_another_laptop_killed_is_seen_when_its_processes_are_gone()
    {
        await using var lab = ProvisioningLab.Local();
        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web });
        await using var other = lab.OtherLaptop();
        await other.Sessions.AdoptAsync(lab.HostName, Never);
        var views = Channel.CreateUnbounded<MonitorView>();
        using var end = new CancellationTokenSource();
        var caring = new Caretaker(lab.Sessions, lab.Rows, TimeProvider.System, null, _ => { }).RunAsync(views.Reader.ReadAllAsync(end.Token), end.Token);
        views.Writer.TryWrite(Listening(View(lab, LinkStatus.Up), made.Id, true));
        Assert.IsType<Outcome.Done>(await other.Sessions.KillAsync(made.Id, new KillWish(KillMode.Keep), null, Never));
        Assert.Equal(SessionState.Active, lab.Rows.Find(made.Id)?.State);

        views.Writer.TryWrite(Listening(View(lab, LinkStatus.Up), made.Id, false));
        await Wait.UntilAsync("the kill to be seen", () =>
        {
            // A view that came while the host was still seen to is followed by others.
            views.Writer.TryWrite(Listening(View(lab, LinkStatus.Up), made.Id, false));
            return lab.Rows.Find(made.Id)?.State is SessionState.Terminated;
        });

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caring);
    }

    [LabTheory(Part.Busybox)]
    [InlineData("suspend", "resume", SessionState.Active)]
    [InlineData("resume", "suspend", SessionState.Suspended)]
    [InlineData("kill", "resume", SessionState.Active)]
    [InlineData("create", "restart", SessionState.Active)]
    [InlineData("suspend", "restart", SessionState.Active)]
    [InlineData("resume", "restart", SessionState.Active)]
    [InlineData("suspend", "kill", SessionState.Terminated)]
    public async Task The_next_operation_on_the_session_completes_first_what_was_left_behind(string broken, string next, SessionState expected)
    {
        await using var lab = ProvisioningLab.Local();
        var id = await LeaveBehindAsync(lab, broken);

        var outcome = next is "resume" ? await lab.Sessions.ResumeAsync(id, null, Never) : await Operating.DoAsync(lab.Sessions, next, id, new NewSession());

        Assert.True(outcome is Outcome.Done, outcome.ToString());
        Assert.Equal(expected, lab.Rows.Find(id)?.State);
        Assert.Empty(lab.Parts.Journal.Unfinished());
        await Agreement.AssertAsync(lab, $"{broken}, then {next}");
    }

    /// <summary>A real berth, killed in the middle of an operation. The answer is its session.</summary>
    private static async Task<SessionId> LeaveBehindAsync(ProvisioningLab lab, string operation)
    {
        var wish = new NewSession { Name = "it", Server = ProvisioningLab.Web, Agent = "none" };
        if (operation is not "create")
        {
            var id = (await lab.MakeAsync(wish)).Id;
            if (operation is "resume")
                Assert.IsType<Outcome.Done>(await lab.Sessions.SuspendAsync(id, null, Never));
        }

        // What is passed for the fifth time is in the middle of each.
        var repo = operation is "create" ? await lab.MakeRepoAsync() : "";
        Assert.Equal(137, ChildProcess.Start("provision", "die", lab.Place, operation, repo, "5", "0").End());
        Assert.Single(lab.Parts.Journal.Unfinished());
        return lab.Rows.All().Single().Id;
    }

    private static MonitorView Listening(MonitorView view, SessionId id, bool listens)
    {
        var (name, host) = view.Hosts.Single();
        return view with { Hosts = view.Hosts.SetItem(name, host with { Sessions = host.Sessions.SetItem(id, new SessionSnapshot(id) { Listens = listens }) }) };
    }

    private static MonitorView View(ProvisioningLab lab, LinkStatus status) => MonitorView.Empty with
    {
        Hosts = ImmutableDictionary<string, HostSnapshot>.Empty.Add(lab.HostName, new HostSnapshot(lab.HostName, new LinkState(status, null, TimeProvider.System.GetUtcNow()))),
    };
}
