using Berth.App;
using Berth.Dialogs;
using Berth.Help;
using Berth.Terminal.Input;
using Xunit;

namespace Berth.Tests.App;

/// <summary>The help of every pane and every dialog: it opens, names the keys of where one is, and closes to where one was.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Dialogs => [.. EveryPictureTests.Pictures.Keys.Where(name => !name.StartsWith("help", StringComparison.Ordinal) && Of(name).Top is not null)];

    [Theory]
    [InlineData(Pane.Sessions, "Enter", "open the browser on the session")]
    [InlineData(Pane.Sessions, "n, Ctrl-b c", "make a new session")]
    [InlineData(Pane.Detail, "space", "mark the session")]
    [InlineData(Pane.Log, "n", "go to the next match")]
    [InlineData(Pane.Log, "Ctrl-b c", "make a new session")]
    internal void Of_a_pane_names_the_keys_that_count_there(Pane pane, string keys, string does)
    {
        var state = OnScreen.Fleet(200, 60).On("docs");
        state = state with { Panes = state.Panes.Focused(pane) };

        var help = state.Press("?");

        var rows = HelpRows.Of(help, Assert.IsType<HelpDialog>(help.Top));
        Assert.Equal(keys, Assert.Single(rows, row => row.IsHere && row.Does.StartsWith(does, StringComparison.Ordinal)).Keys);
        Assert.Contains($"Here, in the {PaneNames.Of(pane)}", OnScreen.Picture(help), StringComparison.Ordinal);
        Assert.Equal(state.Panes.Focus, help.Press("escape").Panes.Focus);
        Assert.Equal(OnScreen.Picture(state), OnScreen.Picture(help.Press("escape")));
        Assert.Equal(OnScreen.Picture(state), OnScreen.Picture(help.Press("?")));
    }

    /// <summary>What the settings take from a command is said where one looks for it.</summary>
    [Fact]
    public void A_key_that_was_taken_is_named_with_what_it_gives_now()
    {
        var settings = OnScreen.Settings() with { Keys = [new Core.Configuration.Sections.KeyBinding("open", ["x"])] };
        var state = OnScreen.Take(OnScreen.Fleet(200, 60), new Berth.App.SettingsMsg.Loaded(settings, []));

        Assert.Equal("x gives open, no more kill", $"{Assert.Single(state.Keys.Taken)}");
        Assert.Contains("x gives open, no more kill", OnScreen.Picture(state), StringComparison.Ordinal);
        Assert.Contains("x gives open instead, by the settings", Assert.Single(HelpRows.Of(state, new HelpDialog()), row => row.Name == "kill").Does, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(60, 20)]
    [InlineData(80, 24)]
    public void No_word_of_it_is_cut_off_on_a_narrow_screen(int columns, int rows)
    {
        var state = OnScreen.Fleet(columns, rows).Press("?").Type("forward the port");
        var seen = "";
        for (var page = 0; page < 4; page++, state = state.Press("down", "down"))
            seen += OnScreen.Picture(state);

        Assert.Contains("browser on it", string.Join(' ', seen.Split([' ', '\n', '│'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_is_in_the_help_of_every_pane()
    {
        foreach (var pane in Enum.GetValues<Pane>())
        {
            var rows = HelpRows.Of(OnScreen.Fleet(), new HelpDialog { Pane = pane });
            Assert.All(ScreenCommands.All, command => Assert.True(command.Group == "Moving" || rows.Any(row => row.Name == command.Name), command.Name));
        }
    }

    /// <summary>However long a name is, it stands apart from what the command does, and both from the bar at the side.</summary>
    [Theory]
    [InlineData(60, 20)]
    [InlineData(120, 40)]
    [InlineData(200, 60)]
    public void No_two_columns_touch(int columns, int rows)
    {
        var state = OnScreen.Fleet(columns, rows).Press("?");
        var width = HelpView.Width(state);
        var (name, does) = HelpLines.Columns(width);

        foreach (var line in HelpLines.Of(state, (HelpDialog)state.Top!))
        {
            Assert.True(line.Does.Length <= width - does, line.Does);
            Assert.True(does == name || line.Name.Length <= does - name - 2, line.Name);
        }

        Assert.DoesNotMatch("[a-z]█", OnScreen.Picture(state));
    }

    [Fact]
    public void What_is_rebound_is_named_by_its_new_key()
    {
        var state = OnScreen.Take(OnScreen.Fleet(), new SettingsMsg.Loaded(OnScreen.Settings() with { Keys = [new("kill", ["K"])] }, []));

        Assert.Equal("K", Assert.Single(HelpRows.Of(state, new HelpDialog()), row => row.Name == "kill").Keys);
    }

    [Theory]
    [MemberData(nameof(Dialogs))]
    public void Of_a_dialog_names_its_keys_and_closes_to_it(string name)
    {
        var state = Of(name);

        var help = state.Press("F1");

        var about = Assert.IsType<HelpDialog>(help.Top);
        Assert.Same(state.Top, about.About);
        var rows = HelpRows.Of(help, about);
        foreach (var key in DialogKeys.Of(state.Top!))
            Assert.Contains(rows, row => row.Keys == key.Key && row.Does == key.Does);
        Assert.Contains(DialogKeys.Of(state.Top!)[0].Key, OnScreen.Picture(help), StringComparison.Ordinal);
        Assert.Equal(OnScreen.Picture(state), OnScreen.Picture(help.Press("F1")));
        Assert.Equal(OnScreen.Picture(state), OnScreen.Picture(help.Press("escape")));
    }

    /// <summary>Where the foot of the dialog says <c>?</c>; elsewhere it is a letter like any other.</summary>
    [Theory]
    [MemberData(nameof(Dialogs))]
    public void The_foot_of_a_dialog_says_which_key_it_is(string name)
    {
        var state = Of(name);
        var said = HelpKey.Name(state.Top!)!;

        Assert.Contains($"{said.ToLowerInvariant()} help", OnScreen.Picture(state).ToLowerInvariant(), StringComparison.Ordinal);
        Assert.IsType<HelpDialog>(state.Press(said).Top);
    }

    /// <summary>The table says nothing that is not so: each key at the foot does something, by itself or after another one.</summary>
    [Theory]
    [MemberData(nameof(Dialogs))]
    public void Every_key_at_the_foot_of_a_dialog_does_something(string name)
    {
        var state = Of(name);
        var keys = DialogKeys.Of(state.Top!).Where(key => key.Hint.Length > 0).Select(key => key.Key.Split(", ")).ToList();

        foreach (var key in keys.SelectMany(key => key).Where(key => key is not ("Up" or "Down")))
        {
            var befores = keys.Select(before => state.Press(before[0])).Where(before => before.Top?.GetType() == state.Top!.GetType()).Append(state);
            Assert.True(befores.Any(before => Does(before, key)), $"{name}: {key} does nothing");
        }
    }

    [Fact]
    public void A_question_mark_is_text_where_text_may_begin_with_it()
    {
        Assert.IsType<Berth.Prompts.PromptDialog>(OnScreen.Fleet().On("api-refactor").Press("i", "?").Top);
        Assert.IsType<Berth.Asking.AskDialog>(Of("password").Press("?").Top);
        Assert.IsType<HelpDialog>(OnScreen.Fleet().Press("n", "?").Top);
        Assert.IsType<Berth.Creating.NewSessionDialog>(OnScreen.Fleet().Press("n", "tab", "tab", "tab").Type("https://a/b?c").Top);
    }

    /// <summary>Its field begins with a slash, as the searches do that are opened by one.</summary>
    [Fact]
    public void A_slash_before_what_is_searched_for_is_no_part_of_it()
    {
        var help = OnScreen.Fleet(120, 40).Press("?");
        static string[] Names(AppState state) => [.. HelpRows.Of(state, Assert.IsType<HelpDialog>(state.Top)).Select(row => row.Name)];

        Assert.Contains("snooze", Names(help.Type("/snoo")));
        Assert.Equal(Names(help.Type("snoo")), Names(help.Type("/snoo")));
        Assert.Contains("filter", Names(help.Type("/")));
    }

    [Fact]
    public void Going_past_the_end_has_no_way_back_to_make_up_for()
    {
        var end = OnScreen.Fleet(80, 24).Press("?", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown");

        Assert.NotEqual(OnScreen.Picture(end), OnScreen.Picture(end.Press("up")));
    }

    /// <summary>What comes for a dialog finds it below the help, too.</summary>
    [Fact]
    public void The_loss_of_a_kill_is_told_though_its_help_is_open()
    {
        var state = OnScreen.Fleet().On("docs").Press("x", "d", "?");
        var docs = state.Fleet.Sessions.First(session => session.Name.Value == "docs").Id;

        var told = OnScreen.Take(state, new Berth.Work.WorkMsg.LossRead(docs, new(["3 files changed"]))).Press("escape");

        Assert.Contains("3 files changed", OnScreen.Picture(told), StringComparison.Ordinal);
    }

    private static AppState Of(string name) => EveryPictureTests.Pictures[name](OnScreen.Fleet(120, 40));

    private static bool Does(AppState state, string key)
    {
        Assert.True(KeyPress.TryParse(key, out _), key);
        var step = state.Pressed(key);
        return !step.Effects.IsEmpty || !ReferenceEquals(step.State, state);
    }
}
