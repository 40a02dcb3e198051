using Berth.App;
using Berth.Confirming;
using Berth.Creating;
using Berth.Dialogs;
using Berth.Flags;
using Berth.Hosts;
using Berth.Notices;
using Berth.Palette;
using Berth.Terminal.Input;
using Xunit;

namespace Berth.Tests.App;

/// <summary>Clicks in dialogs: what is painted at a place is what is meant there.</summary>
public sealed class DialogMouseTests
{
    [Theory]
    [InlineData(60, 18)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void A_click_chooses_the_row_under_it_and_one_more_takes_it(int columns, int rows)
    {
        var state = OnScreen.Fleet(columns, rows).Press("h");
        var (x, y) = Find(state, "dev3", "no route");

        var chosen = Click(state, x, y);

        Assert.Equal(2, Assert.IsType<HostsDialog>(chosen.Top).Selected);
        var taken = Click(chosen, x, y);
        Assert.Null(taken.Top);
        Assert.Equal("dev3", OnScreen.Cursor(taken));
    }

    [Fact]
    public void A_click_on_a_found_command_gives_it()
    {
        var state = OnScreen.Fleet().Press(":").Type("flags");
        var (x, y) = Find(state, "list all flags");

        var chosen = Click(state, x, y);

        Assert.IsType<FlagsDialog>((chosen.Top is PaletteDialog ? Click(chosen, x, y) : chosen).Top);
    }

    [Theory]
    [InlineData("y kill", true)]
    [InlineData("n no", false)]
    public void A_click_on_a_key_at_the_foot_is_the_key(string hint, bool kills)
    {
        var state = OnScreen.Fleet(80, 24).On("docs").Press("x");
        var (x, y) = Find(state, hint);

        var step = Update.Apply(state, Left(x, y));

        Assert.Null(step.State.Top);
        Assert.Equal(kills, step.Effects.Any(effect => effect is Effect.Run));
    }

    [Fact]
    public void A_click_on_delete_chooses_it_and_beside_the_box_changes_nothing()
    {
        var state = OnScreen.Fleet(80, 24).On("docs").Press("x");
        var (x, y) = Find(state, "d delete");

        Assert.Equal(Core.Configuration.Values.KillMode.Delete, Assert.IsType<KillDialog>(Click(state, x, y).Top).Mode);
        Assert.Same(state.Top, Click(state, 0, 0).Top);
    }

    [Fact]
    public void A_click_on_help_at_the_foot_opens_it()
    {
        var state = OnScreen.Fleet(80, 24).Press("p");
        var (x, y) = Find(state, "? help  esc");

        Assert.Same(state.Top, Assert.IsType<Berth.Help.HelpDialog>(Click(state, x, y).Top).About);
    }

    public static TheoryData<string> Dialogs => [.. EveryPictureTests.Pictures.Keys];

    /// <summary>Whatever dialog, whatever size: the words of a key at the foot do what the key does.</summary>
    [Theory]
    [MemberData(nameof(Dialogs))]
    public void Every_key_at_the_foot_of_every_dialog_can_be_clicked(string name)
    {
        foreach (var (columns, rows) in ((int, int)[])[(40, 10), (80, 24), (120, 40)])
        {
            var state = EveryPictureTests.Pictures[name](OnScreen.Fleet(columns, rows));
            state = state with { Notices = state.Notices.Dismiss() };
            if (state.Top is not { } dialog)
                return;
            var clicked = 0;
            foreach (var key in DialogKeys.Of(dialog).Where(key => key.Hint.Length > 0))
            {
                var first = key.Key.Split(',')[0];
                var words = $"{(first.Length == 1 ? first : first.ToLowerInvariant())} {key.Hint}";
                if (!OnScreen.Picture(state).Contains(words, StringComparison.Ordinal))
                    continue;
                var (x, y) = Find(state, words);
                var byMouse = Update.Apply(state, Left(x + words.Length - 1, y));
                var byKey = state.Pressed(first);
                Assert.Equal(OnScreen.Picture(byKey.State), OnScreen.Picture(byMouse.State));
                Assert.Equal(byKey.Effects.Select(effect => $"{effect}"), byMouse.Effects.Select(effect => $"{effect}"));
                clicked++;
            }

            Assert.True(clicked > 0, $"{name} at {columns}x{rows} shows no key that can be clicked");
        }
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void A_click_on_a_field_of_the_form_gives_it_the_keys(int columns, int rows)
    {
        var state = OnScreen.Fleet(columns, rows).Press("n").Type("web");
        var (x, y) = Find(state, "template ");

        var clicked = Click(state, x, y);

        var form = Assert.IsType<NewSessionDialog>(clicked.Top);
        Assert.Equal(FormField.Template, form.Focus);
        Assert.Equal("web", form.Text(FormField.Name));
        Assert.Equal("x", Assert.IsType<NewSessionDialog>(clicked.Type("x").Top).Text(FormField.Template));
    }

    [Theory]
    [InlineData(":", "flags x")]
    [InlineData("?", "flags x")]
    [InlineData("n", "flags-x")]
    [InlineData("i", "flags x")]
    [InlineData("R", "flags x")]
    [InlineData("/", "flags x")]
    public void A_click_in_a_line_that_is_typed_puts_the_cursor_there(string key, string text)
    {
        foreach (var (columns, rows) in ((int, int)[])[(40, 10), (80, 24), (200, 60)])
        {
            var state = OnScreen.Fleet(columns, rows).On("api-refactor").Press(key, "ctrl-u").Type(text);
            var (x, y) = Find(state, text, without: "berth new");

            Find(Click(state, x + 5, y).Type("Z"), text.Insert(5, "Z"), without: "berth new");
        }
    }

    [Fact]
    public void A_click_in_the_search_of_the_log_and_in_a_filter_that_stands_puts_the_cursor_there()
    {
        var search = OnScreen.Fleet().On("docs").Press("ctrl-b", "[", "/").Type("needle");
        var (x, y) = Find(search, "/needle");
        Find(Click(search, x + 3, y).Type("Z"), "/neZedle");

        var filter = OnScreen.Fleet().Press("/").Type("doc").Press("enter");
        (x, y) = Find(filter, "/doc");
        Find(Click(filter, x + 1, y).Type("Z"), "/Zdoc");
    }

    [Fact]
    public void A_click_on_a_suggestion_of_the_form_takes_it()
    {
        var state = OnScreen.Fleet(80, 24).Press("n", "tab", "tab", "ctrl-u");
        var (x, y) = Find(state, "dev3  ");

        var form = Assert.IsType<NewSessionDialog>(Click(state, x, y).Top);

        Assert.Equal("dev3", form.Text(FormField.Host));
        Assert.Equal(FormField.Repo, form.Focus);
    }

    [Fact]
    public void Below_a_mistake_the_suggestions_are_where_they_are_painted()
    {
        var state = OnScreen.Fleet(80, 24).Press("n", "tab", "tab", "tab", "tab", "tab").Type("code-serv");
        var (x, y) = Find(state, "code-server", without: "openvs");

        Assert.Equal("code-server", Assert.IsType<NewSessionDialog>(Click(state, x, y).Top).Text(FormField.Server));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(24)]
    public void Every_place_of_the_form_can_be_clicked_and_none_makes_a_session_but_the_foot(int rows)
    {
        var state = OnScreen.Fleet(80, rows).Press("n", "tab", "tab");
        var foot = Find(state, "enter create").Y;
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < 80; x += 3)
            {
                var step = Update.Apply(state, Left(x, y));
                Assert.DoesNotContain(step.Effects.OfType<Effect.Run>(), _ => y != foot);
                Assert.True(y == foot || step.State.Top is NewSessionDialog, $"{x}, {y}");
            }
        }
    }

    [Theory]
    [InlineData(" archive ", Core.Configuration.Values.KillMode.Archive)]
    [InlineData(" delete ", Core.Configuration.Values.KillMode.Delete)]
    [InlineData("[keep]", Core.Configuration.Values.KillMode.Keep)]
    public void A_click_on_what_becomes_of_the_workspace_chooses_it(string word, Core.Configuration.Values.KillMode mode)
    {
        var state = OnScreen.Fleet(80, 24).On("docs").Press("x");
        var lines = OnScreen.Picture(state).Split('\n');
        var y = Array.FindIndex(lines, line => line.Contains("[keep]", StringComparison.Ordinal));

        Assert.Equal(mode, Assert.IsType<KillDialog>(Click(state, lines[y].IndexOf(word, StringComparison.Ordinal) + 1, y).Top).Mode);
    }

    [Theory]
    [InlineData("hosts", typeof(HostsDialog))]
    [InlineData("flagged", typeof(FlagsDialog))]
    [InlineData("error:", typeof(NoticesDialog))]
    public void A_click_in_the_bar_at_the_top_lists_what_it_counts(string words, Type dialog)
    {
        var state = OnScreen.Fleet(80, 24).Tell(NoticeKind.Error, "dev1: connection refused");
        state = state with { Notices = state.Notices.Dismiss() };
        var x = OnScreen.Picture(state).Split('\n')[0].IndexOf(words, StringComparison.Ordinal);

        Assert.IsType(dialog, Click(state, x, 0).Top);
        Assert.Null(Click(state, 1, 0).Top);
    }

    [Fact]
    public void A_click_on_what_stands_in_the_corner_takes_it_away()
    {
        var state = OnScreen.Fleet(80, 24).Tell(NoticeKind.Error, "dev1: connection refused");
        var (x, y) = Find(state, "connection refused");

        Assert.Empty(Click(state, x, y).Notices.Toasts);
        Assert.NotEmpty(Click(state, 2, 20).Notices.Toasts);
        Assert.Equal(1, Click(state, x, y).Notices.Unread);
    }

    private static InputMsg.MouseMoved Left(int x, int y) => new(new MouseEvent(MouseKind.Press, MouseButton.Left, x, y, KeyModifiers.None));

    private static AppState Click(AppState state, int x, int y) => OnScreen.Take(state, Left(x, y));

    /// <summary>The last line of the picture that has the text, and not the other.</summary>
    private static (int X, int Y) Find(AppState state, string text, string without = "\0")
    {
        var lines = OnScreen.Picture(state).Split('\n');
        var y = Array.FindLastIndex(lines, line => line.Contains(text, StringComparison.Ordinal) && !line.Contains(without, StringComparison.Ordinal));
        return (lines[y].LastIndexOf(text, StringComparison.Ordinal), y);
    }
}
