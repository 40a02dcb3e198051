using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Tests.App;
using Berth.Themes;
using Xunit;

namespace Berth.Tests.Sessions;

/// <summary>What a row says where room is short: that which tells most, and nothing twice.</summary>
public sealed class RowTextTests
{
    [Theory]
    [InlineData("down", null, "not connected")]
    [InlineData("down", "not connected", "not connected")]
    [InlineData("down", "no route to host", "down: no route to host")]
    [InlineData("connecting", "not connected", "connecting")]
    [InlineData("refused", "its host key was not accepted", "refused: its host key was not accepted  c connects")]
    [InlineData("auth_needed", "the host wants a password", "auth needed  c connects")]
    public void A_host_that_does_not_answer_says_why_and_what_helps(string link, string? reason, string expected)
    {
        var state = OnScreen.Take(OnScreen.Fleet(), new FleetMsg.LinkChanged("dev3", new LinkView(link, reason)));

        Assert.Matches($"dev3   {expected} +[█│]", OnScreen.Picture(state.Press("Z")));
    }

    [Theory]
    [InlineData(80, "error +clone: there is no such…? .*40m|error +clone: there is no such repository +40m")]
    [InlineData(52, "error +clone +40m")]
    [InlineData(200, "error +clone +40m  there is no such repository|error +clone +40m  dev1: cloning")]
    public void A_long_error_tells_its_step_and_its_last_clause(int columns, string expected)
    {
        var error = OnScreen.Sessions().First(session => session.Name.Value == "broken") with { Error = "clone: dev1: cloning https://git.example.org/some/where/a-repository.git failed: there is no such repository" };

        Assert.Matches(expected, OnScreen.Picture(OnScreen.Of(columns, 24, error).Press("Z")));
    }

    [Fact]
    public void A_group_that_is_folded_says_how_many_of_it_wait()
    {
        var state = OnScreen.Fleet().Press("g");
        Assert.DoesNotMatch("dev1.* ! 1", OnScreen.Picture(state).Split('\n')[2]);

        Assert.Contains("▸ dev1 (3)  ! 1  cpu", OnScreen.Picture(state.Press("o")), StringComparison.Ordinal);
    }

    /// <summary>A row says nothing twice: of an error with its step, the step is the reason, and the rest is beside it.</summary>
    [Fact]
    public void A_row_says_an_error_once()
    {
        var error = OnScreen.Sessions().First(session => session.Name.Value == "broken") with { Error = "clone: fatal: no such repository\nat line 2" };
        var wide = OnScreen.Picture(OnScreen.Of(200, 20, error).Press("Z"));
        var narrow = OnScreen.Picture(OnScreen.Of(80, 24, error).Press("Z"));

        Assert.Matches("error +clone .* 40m +fatal: no such repository *│", wide);
        Assert.Equal(1, wide.Split("clone").Length - 1);
        Assert.Matches("error +clone: (fatal: )?no such repository +40m", narrow);
    }

    /// <summary>Also without colours: what calls is bold.</summary>
    [Theory]
    [InlineData(FlagStatus.Open, true)]
    [InlineData(FlagStatus.Acknowledged, false)]
    [InlineData(FlagStatus.Snoozed, false)]
    public void What_waits_but_was_seen_does_not_look_as_if_it_called(FlagStatus status, bool calls)
    {
        var blocked = OnScreen.Sessions().First(session => session.Flag is not null);
        blocked = blocked with { Flag = blocked.Flag! with { Status = status } };

        var look = SessionLook.Of(blocked, null, Theme.Plain, GlyphTier.Unicode);

        Assert.Equal(('!', "blocked"), (look.Glyph, look.State));
        Assert.Equal(calls, (look.Style.Attributes & TextAttributes.Bold) != 0);
    }
}
