using Berth.App;
using Berth.Core.Configuration.Values;
using Xunit;

namespace Berth.Tests.App;

public sealed class LayoutTextTests
{
    /// <summary>Keys may come before it is read.</summary>
    [Fact]
    public void What_the_user_laid_out_already_is_not_undone_by_what_is_remembered()
    {
        var state = OnScreen.With().Press("L", "w");

        var remembered = OnScreen.Take(state, new SettingsMsg.LayoutRemembered(LayoutText.Write(OnScreen.With())));

        Assert.Same(state, remembered);
        Assert.NotSame(OnScreen.With().Panes, OnScreen.Take(OnScreen.With(), new SettingsMsg.LayoutRemembered(LayoutText.Write(state))).Panes);
    }

    [Fact]
    public void Read_gives_what_was_written()
    {
        var state = OnScreen.Fleet().Press("w", "L", "ctrl-b", "ctrl-right").Press("ctrl-b", "space");

        var read = LayoutText.Read(LayoutText.Write(state));

        Assert.NotNull(read);
        Assert.Equal((LayoutChoice.Wide, Panes.Log, 5334, null, null, true), (read.Choice, read.Hidden, read.ListShare, read.TallShare, read.DetailShare, read.ByAttention));
    }

    [Fact]
    public void Read_gives_the_borders_that_were_moved()
    {
        var state = OnScreen.Fleet(80, 24).Press("ctrl-b", "ctrl-down", "tab", "ctrl-b", "ctrl-up");

        var read = LayoutText.Read(LayoutText.Write(state))!;

        Assert.NotNull(read.TallShare);
        Assert.Equal((state.Panes.TallShare, state.Panes.DetailShare), (read.TallShare, read.DetailShare));
    }

    [Fact]
    public void Read_knows_what_was_written_before_the_height_had_a_share_of_its_own_and_shares_were_percents() =>
        Assert.Equal((5000, null, 4000), (LayoutText.Read("1 0 0 50 40 0")!.ListShare, LayoutText.Read("1 0 0 50 40 0")!.TallShare, LayoutText.Read("1 0 0 50 40 0")!.DetailShare));

    [Fact]
    public void Read_keeps_folded_hosts() =>
        Assert.Equal(["dev1"], LayoutText.Read(LayoutText.Write(OnScreen.Fleet().On("docs").Press("o")))!.Folded.ToArray());

    [Theory]
    [InlineData("")]
    [InlineData("3 0 0 5000 4000 0")]
    [InlineData("2 0 0 9001 4000 0")]
    [InlineData("1 0 0 5000 40 0")]
    [InlineData("1 9 0 50 40 0")]
    [InlineData("1 0 7 50 40 0")]
    [InlineData("1 x 0 50 40 0")]
    public void Read_refuses_what_it_does_not_know(string text) => Assert.Null(LayoutText.Read(text));

    [Fact]
    public void A_change_of_the_layout_is_saved()
    {
        var step = OnScreen.Fleet().Pressed("ctrl-b", "ctrl-left");

        Assert.Equal(new Effect.SaveLayout(LayoutText.Write(step.State)), Assert.Single(step.Effects));
    }
}
