using Berth.App;
using Berth.Creating;
using Berth.Sessions;
using Berth.Work;
using Xunit;

namespace Berth.Tests.App;

/// <summary>What the form for a new session offers.</summary>
public sealed class FormTests
{
    [Fact]
    public void Host_is_offered_with_its_room_before_anything_is_typed_there()
    {
        var state = OnScreen.Fleet().On("docs").Press("n", "tab", "tab");
        var form = Assert.IsType<NewSessionDialog>(state.Top);
        Assert.Equal("dev1", form.Text(FormField.Host));

        var offered = FormSuggestions.Of(state, form).ToDictionary(one => one.Text, one => one.About);

        Assert.Equal("3 of 20, cpu 41%, mem 63%", offered["dev1"]);
        Assert.Equal("1 session, auth needed", offered["dev2"]);
        Assert.Contains("3 of 20, cpu 41%, mem 63%", OnScreen.Picture(state), StringComparison.Ordinal);
    }

    [Fact]
    public void Recent_repositories_complete_what_is_typed()
    {
        var state = OnScreen.Take(OnScreen.Fleet().Press("n"), new WorkMsg.RecentReposRead(["git@github.com:me/web.git", "git@github.com:me/api.git"]));
        state = state.Press("tab", "tab", "tab").Type("api");
        Assert.Contains("git@github.com:me/api.git", OnScreen.Picture(state), StringComparison.Ordinal);

        state = state.Press("down", "tab");

        Assert.Equal("git@github.com:me/api.git", Assert.IsType<NewSessionDialog>(state.Top).Text(FormField.Repo));
    }

    /// <summary>The row of a flagged session looks the same at any second, and nothing is woken for it.</summary>
    [Fact]
    public void Pulse_that_is_off_writes_nothing()
    {
        var on = OnScreen.Take(OnScreen.Fleet(), new FleetMsg.LinkChanged("dev3", new LinkView("down", "no route to host")));
        var off = OnScreen.Take(on, new SettingsMsg.Loaded(OnScreen.Settings() with { Ui = on.Settings.Ui with { Pulse = false } }, []));
        off = off with { Notices = off.Notices.Dismiss() };

        Assert.True(Clock.UntilNext(on, OnScreen.Now.AddSeconds(5)) <= TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(55), Clock.UntilNext(off, OnScreen.Now.AddSeconds(5)));
        Assert.NotEqual(Bytes(on), Bytes(OnScreen.Take(on, new ClockMsg.Ticked(OnScreen.Now.AddSeconds(1)))));
        Assert.Equal(Bytes(off), Bytes(OnScreen.Take(off, new ClockMsg.Ticked(OnScreen.Now.AddSeconds(1)))));
    }

    /// <summary>Nothing flagged, nothing under way: the turn of the minute is all that wakes the screen, but for a host that is tried again.</summary>
    [Fact]
    public void Clock_ticks_by_the_second_only_while_a_second_is_shown()
    {
        var calm = OnScreen.With(Berth.Testing.Builders.A.Session("web"));
        var dead = OnScreen.Take(calm, new FleetMsg.LinkChanged("dev1", new LinkView("down", "no route to host") { NextTry = OnScreen.Now.AddSeconds(12) }));

        Assert.Equal(TimeSpan.FromSeconds(55), Clock.UntilNext(calm, OnScreen.Now.AddSeconds(5)));
        Assert.Equal(TimeSpan.FromSeconds(1), Clock.UntilNext(dead, OnScreen.Now.AddSeconds(5)));
        Assert.Contains("next try in 11s", OnScreen.Picture(OnScreen.Take(dead, new ClockMsg.Ticked(OnScreen.Now.AddSeconds(1)))), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(40), Clock.UntilNext(OnScreen.Take(dead, new ClockMsg.Ticked(OnScreen.Now.AddSeconds(20))), OnScreen.Now.AddSeconds(20)));
    }

    private static string Bytes(AppState state)
    {
        var screen = new Terminal.Output.Screen(new Terminal.Cells.Atlas(), Terminal.Output.Abilities.Full);
        var cursor = View.Paint(new Terminal.Drawing.Canvas(screen.Begin(state.Size.Columns, state.Size.Rows)), state);
        return System.Text.Encoding.UTF8.GetString(screen.End(cursor, null, new Terminal.Output.TerminalModes()).Span);
    }
}
