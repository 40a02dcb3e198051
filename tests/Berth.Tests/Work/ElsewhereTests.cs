using Berth.App;
using Berth.Confirming;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Sessions;
using Berth.Tests.App;
using Berth.Work;
using Xunit;

namespace Berth.Tests.Work;

/// <summary>What is seen of work that cannot be given up here.</summary>
public sealed class ElsewhereTests
{
    private static readonly AppState Fleet = OnScreen.Fleet();
    private static readonly SessionId Docs = Fleet.Fleet.Sessions.First(session => session.Name.Value == "docs").Id;
    private static readonly SessionId Broken = Fleet.Fleet.Sessions.First(session => session.Name.Value == "broken").Id;

    [Fact]
    public void What_another_berth_does_is_seen_with_its_step_and_is_given_up_only_there()
    {
        var cloning = new WorkElsewhere(Broken, "restart") { Step = "clone", Percent = 50, Said = "receiving objects" };
        var state = Elsewhere(Fleet.On("broken"), cloning);

        var work = state.Work.Of(state.Fleet.Find(Broken))!;
        Assert.Equal(("clone 50%", 4.5 / 9), (work.Text, StepText.Fraction(work)));
        Assert.Contains(new Subscription.Elsewhere(), Subscriptions.Of(state with { HasSettings = true }));
        Assert.Equal("broken: another berth is restarting it already", Said(state, "r"));
        Assert.Equal("broken: another berth is restarting it: it can be given up only there", Said(state, "ctrl-c"));
        Assert.DoesNotContain("operation", string.Join(' ', ConfirmDialog.Quit(state).Lines), StringComparison.Ordinal);

        Assert.Same(state.Work, Elsewhere(state, cloning).Work);
        Assert.Equal(StepPhase.Failed, Elsewhere(state, cloning with { State = StepState.Failed }).Work.Running[0].Step!.Phase);
        var own = OnScreen.Take(state, new WorkMsg.Began(1, new WorkRequest.Suspend(Docs)));
        var after = Elsewhere(own);
        Assert.Equal([1], after.Work.Running.Select(running => running.Number));
        Assert.DoesNotContain(new Subscription.Elsewhere(), Subscriptions.Of(after with { HasSettings = true }));
    }

    [Fact]
    public void What_ends_processes_is_given_up_only_before_it_begins_with_that()
    {
        var state = OnScreen.Take(Fleet.On("docs"), new WorkMsg.Began(1, new WorkRequest.Kill(Docs, KillMode.Keep, false)));
        Assert.Equal(new Effect.Cancel(1), Assert.Single(state.Pressed("ctrl-c").Effects));

        state = OnScreen.Take(state, new WorkMsg.Progressed(1, new StepProgress(StepName.Stop, StepPhase.Started)));

        Assert.Equal("docs: berth is killing it already, and brings it to its end", Said(state, "ctrl-c"));
    }

    private static AppState Elsewhere(AppState state, params WorkElsewhere[] elsewhere) =>
        OnScreen.Take(state, new FleetMsg.Read(state.Fleet.Sessions, [], state.Fleet.Flags) { Forwards = state.Fleet.Forwards, Elsewhere = [.. elsewhere] });

    private static string Said(AppState state, string key)
    {
        var pressed = state.Pressed(key);
        Assert.Empty(pressed.Effects);
        return pressed.State.Notices.Toasts[^1].Text;
    }
}
