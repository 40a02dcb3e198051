using Berth.App;
using Berth.Core.Storage;
using Berth.Flags;
using Berth.Sessions;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Flags;

/// <summary>The list of flags has those of the past, too, below those that stand.</summary>
public sealed class FlagsHistoryTests
{
    [Fact]
    public void Opened_it_reads_the_past_and_shows_it_below()
    {
        var opened = OnScreen.Fleet(200, 60).Pressed("!");
        Assert.Equal(new Effect.ReadPastFlags(), Assert.Single(opened.Effects));

        var state = Told(opened.State);

        var picture = OnScreen.Picture(state);
        Assert.Contains("over 5m", picture, StringComparison.Ordinal);
        Assert.Contains("the build is red", OnScreen.Picture(state.Press("j")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_over_can_be_gone_to_and_nothing_else()
    {
        var state = Told(OnScreen.Fleet().Press("!")).Press("j");

        Assert.Empty(state.Pressed(".").Effects);
        Assert.Contains("over", state.Press("z").Notices.Toasts[^1].Text, StringComparison.Ordinal);
        Assert.Equal("docs", OnScreen.Cursor(state.Press("enter")));
        Assert.Null(state.Press("enter").Top);
    }

    [Fact]
    public void A_flag_that_ends_while_it_is_open_is_read_again_as_past()
    {
        var state = OnScreen.Fleet().Press("!");

        Assert.IsType<Effect.ReadPastFlags>(Assert.Single(Update.Apply(state, new FleetMsg.Changed([], [])).Effects));
        Assert.Empty(Update.Apply(state, new FleetMsg.Changed([], state.Fleet.Flags)).Effects);
        Assert.Empty(Update.Apply(state.Press("escape"), new FleetMsg.Changed([], [])).Effects);
    }

    [Fact]
    public void With_the_past_alone_it_is_no_empty_list()
    {
        var state = Told(OnScreen.Take(OnScreen.Fleet(), new FleetMsg.Changed([], [])).Press("!"));

        Assert.Contains("over 5m", OnScreen.Picture(state), StringComparison.Ordinal);
        Assert.IsType<FlagsDialog>(state.Top);
    }

    private static AppState Told(AppState state)
    {
        var docs = state.Fleet.Sessions.First(session => session.Name.Value == "docs");
        var flag = new StandingFlag(7, new(docs.Host, docs.Id), new("done", Core.Sessions.FlagSeverity.Medium, "done", "hook:Stop") { Message = "the build is red" }, OnScreen.Now.AddMinutes(-20), Core.Sessions.FlagStatus.Open);
        return OnScreen.Take(state, new FleetMsg.PastFlagsRead([new(flag, OnScreen.Now.AddMinutes(-5))]));
    }
}
