using Berth.App;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Sessions;
using Berth.Testing.Builders;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Sessions;

/// <summary>The list: what its rows are, and that the cursor and the marks follow sessions and not places.</summary>
public sealed class ListTests
{
    [Fact]
    public void An_empty_list_is_read_again_and_again()
    {
        var state = OnScreen.Take(OnScreen.Of(80, 24), new FleetMsg.Read([], [], []));
        var filled = OnScreen.Take(OnScreen.Take(state, new FleetMsg.Changed([], [])), new FleetMsg.Changed([Berth.Testing.Builders.A.Session("web")], []));

        Assert.Equal("web", Assert.Single(filled.Fleet.Sessions).Name.Value);
        Assert.Empty(OnScreen.Take(filled, new FleetMsg.Read([], [], [])).Fleet.Sessions);
    }

    [Fact]
    public void Cursor_starts_on_the_first_session() => Assert.Equal("api-refactor", OnScreen.Cursor(OnScreen.Fleet()));

    /// <summary>Piece by piece, as it is read: none of them leaves the cursor where only the order of the reading put it.</summary>
    [Fact]
    public void Cursor_starts_on_the_first_row_that_is_a_session_however_late_the_hosts_are_known()
    {
        var state = new AppState { Now = OnScreen.Now };
        state = OnScreen.Take(state, new FleetMsg.Remembered([A.Session("zzz") with { Host = "other" }, A.Session("aaa")]));
        state = OnScreen.Take(state, new Berth.App.SettingsMsg.Loaded(OnScreen.Settings(), []));
        Assert.Equal("aaa", OnScreen.Cursor(state));
        var read = OnScreen.Take(state, new FleetMsg.Read(state.Fleet.Sessions.Add(A.Session("aa")), [], []));
        Assert.Equal("aa", OnScreen.Cursor(read));

        var later = OnScreen.Take(read, new FleetMsg.Read(read.Fleet.Sessions.Add(A.Session("a")).Add(Flagged("urgent", FlagSeverity.Critical, 9)), [], []));
        Assert.Equal("aa", OnScreen.Cursor(later));
    }

    [Fact]
    public void Cursor_starts_on_the_most_urgent_flag_and_the_first_f_stays_there()
    {
        var state = OnScreen.With(A.Session("calm"), Flagged("old", FlagSeverity.Medium, 50), Flagged("high", FlagSeverity.High, 1));

        Assert.Equal("high", OnScreen.Cursor(state));
        Assert.Equal("high", OnScreen.Cursor(state.Press("f")));
        Assert.Equal("old", OnScreen.Cursor(state.Press("f", "f")));
    }

    [Fact]
    public void Cursor_stays_where_a_key_found_it_though_the_start_is_not_over()
    {
        var state = OnScreen.With(A.Session("bbb"), A.Session("ccc")).Press("R");

        Assert.Equal("bbb", OnScreen.Cursor(OnScreen.Take(state, new FleetMsg.Read(state.Fleet.Sessions.Add(A.Session("aaa")), [], []))));
    }

    /// <summary>The remembered list comes before the settings, which say in which order its hosts stand and which keys mean what.</summary>
    [Fact]
    public void Keys_typed_ahead_of_the_settings_wait_for_what_they_mean()
    {
        var early = OnScreen.Take(Starting(), new FleetMsg.Remembered([A.Session("aaa") with { Host = "dev3" }, A.Session("bbb")]));
        var typed = early.Press("g", "j", "x");
        Assert.Equal(OnScreen.Cursor(early), OnScreen.Cursor(typed));
        Assert.Empty(typed.Dialogs);

        var ready = OnScreen.Take(typed, new Berth.App.SettingsMsg.Loaded(OnScreen.Settings() with { Keys = [new("mark", ["x"])] }, []));
        Assert.Equal("bbb", Assert.Single(ready.Fleet.Sessions, session => ready.List.IsMarked(session.Id)).Name.Value);
        Assert.Empty(ready.Dialogs);
        Assert.Empty(ready.TypedAhead);
    }

    [Fact]
    public void First_row_is_where_g_typed_ahead_goes_whatever_stood_there_then()
    {
        var early = OnScreen.Take(Starting(), new FleetMsg.Remembered([A.Session("aaa") with { Host = "dev3" }, A.Session("bbb")]));

        var ready = OnScreen.Take(early.Press("g"), new Berth.App.SettingsMsg.Loaded(OnScreen.Settings(), []));

        Assert.Equal("dev1", OnScreen.Cursor(ready));
        Assert.Equal(0, ready.Rows.IndexOf(ready.List.Cursor));
    }

    /// <summary>The layout of the last time is told before the settings: the first of a list by attention is another one than that of a list by host.</summary>
    [Fact]
    public void Keys_typed_ahead_are_meant_for_the_list_as_it_lay()
    {
        var early = OnScreen.Take(Starting(), new FleetMsg.Remembered([A.Session("aaa"), Flagged("urgent", FlagSeverity.High, 1), A.Session("bbb")]));
        var typed = early.Press("j", "1");

        var ready = OnScreen.Take(OnScreen.Take(typed, new Berth.App.SettingsMsg.LayoutRemembered("1 0 0 50:0 0 1")), new Berth.App.SettingsMsg.Loaded(OnScreen.Settings(), []));

        Assert.True(ready.List.Shape.ByAttention);
        Assert.Equal("urgent", OnScreen.Cursor(ready));
    }

    [Fact]
    public void Who_gives_up_before_the_settings_are_there_is_heard()
    {
        var step = Starting().Pressed("x", "ctrl-c");

        Assert.True(step.State.Leaving);
        Assert.Equal(new Effect.Quit(130), Assert.Single(step.Effects));
    }

    /// <summary>Sessions are remembered in the order in which they were made; that is no order for hosts.</summary>
    [Fact]
    public void Hosts_of_sessions_alone_stand_by_name_in_whatever_order_they_came()
    {
        var state = OnScreen.With(A.Session("a") with { Host = "zeta" }, A.Session("b") with { Host = "alpha" }, A.Session("c") with { Host = "mid" });

        Assert.Equal(["alpha", "mid", "zeta"], state.Fleet.Hosts.Where(host => !host.IsConfigured).Select(host => host.Name));
    }

    [Fact]
    public void Cursor_on_a_host_is_on_a_row_when_the_layout_of_the_last_time_has_none_for_hosts()
    {
        var state = OnScreen.With(A.Session("aaa"), A.Session("bbb")).Press("g");

        state = OnScreen.Take(state, new Berth.App.SettingsMsg.LayoutRemembered("1 0 0 40 50 1"));

        Assert.NotEqual(-1, state.Rows.IndexOf(state.List.Cursor));
    }

    [Fact]
    public void Cursor_is_on_nothing_while_the_filter_leaves_no_row()
    {
        var state = OnScreen.Fleet().On("docs").Press("/").Type("nowhere").Press("enter");

        Assert.Null(ListCursor.Session(state));
        Assert.Empty(state.Pressed("x").State.Dialogs);
        Assert.Equal("docs", OnScreen.Cursor(state.Press("escape")));
    }

    [Theory]
    [InlineData("j", "docs")]
    [InlineData("G", "broken")]
    [InlineData("g", "dev1")]
    [InlineData("4", "legacy")]
    [InlineData("9", "api-refactor")]
    [InlineData("k", "dev1")]
    public void Keys_move_the_cursor(string key, string expected) => Assert.Equal(expected, OnScreen.Cursor(OnScreen.Fleet().Press(key)));

    [Fact]
    public void Next_session_passes_over_heads_and_goes_round()
    {
        var state = OnScreen.Fleet().On("spike");

        Assert.Equal("legacy", OnScreen.Cursor(state.Press("ctrl-b", "n")));
        Assert.Equal("api-refactor", OnScreen.Cursor(OnScreen.Fleet().On("broken").Press("ctrl-b", "n")));
    }

    [Fact]
    public void Cursor_stays_on_its_session_when_others_come_and_go()
    {
        var state = OnScreen.Fleet().On("docs");
        var more = state.Fleet.Sessions.Add(A.Session("aaa")).RemoveAll(session => session.Name.Value == "api-refactor");

        Assert.Equal("docs", OnScreen.Cursor(OnScreen.Take(state, new FleetMsg.Read(more, [], []))));
    }

    [Fact]
    public void Cursor_goes_to_the_next_row_when_its_session_is_gone()
    {
        var state = OnScreen.Fleet().On("docs");
        var less = state.Fleet.Sessions.RemoveAll(session => session.Name.Value == "docs");

        Assert.Equal("spike", OnScreen.Cursor(OnScreen.Take(state, new FleetMsg.Read(less, [], []))));
    }

    [Fact]
    public void Marks_of_sessions_that_are_gone_go()
    {
        var state = OnScreen.Fleet().On("docs").Press("space", "space");
        var less = state.Fleet.Sessions.RemoveAll(session => session.Name.Value == "docs");

        var id = Assert.Single(OnScreen.Take(state, new FleetMsg.Read(less, [], [])).List.Marks);
        Assert.Equal("spike", state.Fleet.Find(id)?.Name.Value);
    }

    [Fact]
    public void Fold_hides_a_hosts_sessions_and_shows_them_again()
    {
        var folded = OnScreen.Fleet().On("docs").Press("o");

        Assert.Equal("dev1", OnScreen.Cursor(folded));
        Assert.DoesNotContain(folded.Rows.All, row => row.Session?.Host == "dev1");
        Assert.Contains(folded.Press("o").Rows.All, row => row.Session?.Host == "dev1");
    }

    [Fact]
    public void Filter_follows_every_letter_and_escape_takes_it_back()
    {
        var state = OnScreen.Fleet().Press("/").Type("codex");

        Assert.Equal("docs", Assert.Single(state.Rows.All, row => row.Session is not null).Session!.Name.Value);
        Assert.Equal(OnScreen.Fleet().Rows.Count, state.Press("esc").Rows.Count);
        Assert.Equal("codex", state.Press("enter").List.Shape.Filter);
    }

    [Theory]
    [InlineData("!", "api-refactor")]
    [InlineData("dev1 !claude", "docs")]
    [InlineData("claude done", "spike")]
    [InlineData("suspended", "legacy")]
    public void Filter_has_words_flags_and_their_absence(string filter, string only)
    {
        var state = OnScreen.Fleet().Press("/").Type(filter);

        Assert.Equal(only, Assert.Single(state.Rows.All, row => row.Session is not null).Session!.Name.Value);
    }

    [Fact]
    public void By_attention_the_most_urgent_comes_first_and_the_cursor_stays()
    {
        var state = OnScreen.Fleet().On("docs").Press("w");

        Assert.Equal(["api-refactor", "broken", "spike", "docs", "legacy"], state.Rows.All.Select(row => row.Session!.Name.Value));
        Assert.Equal("docs", OnScreen.Cursor(state));
    }

    [Fact]
    public void Killed_sessions_are_shown_when_asked_for() =>
        Assert.Contains(OnScreen.Fleet().Press("A").Rows.All, row => row.Session?.State == SessionState.Terminated);

    [Fact]
    public void Rows_are_kept_as_long_as_nothing_of_them_changes()
    {
        var state = OnScreen.Fleet();

        Assert.Same(state.Rows, state.Press("j").Rows);
        Assert.NotSame(state.Rows, state.Press("w").Rows);
    }

    [Fact]
    public void Next_flag_goes_by_severity_then_by_age_whatever_the_filter_and_the_fold()
    {
        var high = Flagged("high", FlagSeverity.High, 1);
        var old = Flagged("old", FlagSeverity.Medium, 50);
        var young = Flagged("young", FlagSeverity.Medium, 2);
        var state = OnScreen.With(young, old, high, A.Session("calm")).On("calm").Press("o").Press("/").Type("calm").Press("enter");

        var first = state.Press("f");
        Assert.Equal("high", OnScreen.Cursor(first));
        Assert.True(first.Rows.IndexOf(first.List.Cursor) >= 0);
        Assert.Equal("old", OnScreen.Cursor(first.Press("f")));
        Assert.Equal("young", OnScreen.Cursor(first.Press("f", "f")));
        Assert.Equal("high", OnScreen.Cursor(first.Press("f", "f", "f")));
        Assert.Equal("young", OnScreen.Cursor(first.Press("F")));
    }

    [Fact]
    public void Next_flag_says_when_there_is_none() =>
        Assert.Contains("nothing is flagged", OnScreen.With(A.Session()).Press("f").Notices.Toasts[0].Text, StringComparison.Ordinal);

    [Fact]
    public void Acknowledge_acts_on_the_marked_ones()
    {
        var one = Flagged("one", FlagSeverity.High, 1);
        var two = Flagged("two", FlagSeverity.High, 1);
        var step = OnScreen.With(one, two, A.Session("calm")).On("one").Pressed("space", "space", ".");

        Assert.Equal([new Effect.Acknowledge(new FlagSubject("dev1", one.Id)), new Effect.Acknowledge(new FlagSubject("dev1", two.Id))], step.Effects.ToArray());
    }

    private static Session Flagged(string name, FlagSeverity severity, int minutes) =>
        A.Session(name) with { Flag = new(severity, "reason", null, "hook:Stop", OnScreen.Now.AddMinutes(-minutes), FlagStatus.Open) };

    /// <summary>Before anything was read.</summary>
    private static AppState Starting() => OnScreen.Take(new AppState { Now = OnScreen.Now }, new InputMsg.Resized(new(80, 24)));
}
