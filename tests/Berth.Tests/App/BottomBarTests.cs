using Berth.App;
using Berth.Bars;
using Berth.Creating;
using Berth.Terminal.Input;
using Xunit;

namespace Berth.Tests.App;

/// <summary>The last line says what the keys do here and now, and a click on it does it.</summary>
public sealed class BottomBarTests
{
    [Theory]
    [InlineData("api-refactor", "enter open  a attach  n new  x kill  f next flag")]
    [InlineData("legacy", "s resume  n new  x kill")]
    [InlineData("broken", "r try again  x kill  n new")]
    public void Paint_goes_by_what_is_under_the_cursor(string session, string begin) =>
        Assert.StartsWith(begin, Bar(OnScreen.Fleet().On(session)), StringComparison.Ordinal);

    [Fact]
    public void Paint_on_a_host_has_what_is_done_with_hosts() =>
        Assert.StartsWith("o fold  n new  c connect  h hosts  v graph", Bar(OnScreen.Fleet().Press("g")), StringComparison.Ordinal);

    [Fact]
    public void Paint_while_a_session_is_made_has_the_way_to_give_it_up()
    {
        var state = EveryPictureTests.Pictures["creating"](OnScreen.Fleet());

        Assert.StartsWith("Ctrl-c cancel", Bar(state), StringComparison.Ordinal);
    }

    [Fact]
    public void Paint_where_one_pane_is_seen_has_the_way_to_the_others() =>
        Assert.Contains("tab pane", Bar(OnScreen.Fleet(40, 10).On("docs")), StringComparison.Ordinal);

    [Fact]
    public void Paint_below_a_dialog_names_no_key_that_does_nothing() => Assert.Equal("", Bar(OnScreen.Fleet().Press("n")));

    [Fact]
    public void Paint_while_a_filter_is_typed_has_its_keys_and_a_click_is_one()
    {
        var state = OnScreen.Fleet().Press("/").Type("do");

        Assert.Equal("enter keep  esc clear  down next  up previous", Bar(state));
        Assert.Equal("do", Click(state, "keep").List.Shape.Filter);
        Assert.Null(Click(state, "keep").List.Typing);
        Assert.Equal("", Click(state, "clear").List.Shape.Filter);
    }

    [Fact]
    public void Paint_after_the_prefix_lists_the_second_keys_and_a_click_is_one()
    {
        var state = OnScreen.Fleet().Press("ctrl-b");

        Assert.Contains("c new", Bar(state), StringComparison.Ordinal);
        var clicked = Click(state, "c new");
        Assert.IsType<NewSessionDialog>(clicked.Top);
        Assert.Null(clicked.Pending);
    }

    [Fact]
    public void Escape_after_the_prefix_gives_it_up_without_a_word()
    {
        var state = OnScreen.Fleet();

        Assert.Equal(OnScreen.Picture(state), OnScreen.Picture(state.Press("ctrl-b", "escape")));
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public void Every_word_of_it_is_the_command_that_is_painted_there(int columns, int rows)
    {
        foreach (var state in (AppState[])[OnScreen.Fleet(columns, rows).On("docs"), OnScreen.Fleet(columns, rows).Press("g"), OnScreen.Fleet(columns, rows).Press("shift-tab")])
        {
            var line = OnScreen.Picture(state).Split('\n')[rows - 1];
            var found = 0;
            for (var x = 0; x < columns; x++)
            {
                var command = BottomBar.CommandAt(state, x);
                Assert.True(command is not null || line[x] == ' ', $"nothing at {x} of '{line}'");
                found += command is null ? 0 : 1;
            }

            Assert.True(found > 0);
        }
    }

    private static string Bar(AppState state) => OnScreen.Picture(state).TrimEnd('\n').Split('\n')[state.Size.Rows - 1].Trim();

    private static AppState Click(AppState state, string words)
    {
        var x = OnScreen.Picture(state).Split('\n')[state.Size.Rows - 1].IndexOf(words, StringComparison.Ordinal);
        return OnScreen.Take(state, new InputMsg.MouseMoved(new MouseEvent(MouseKind.Press, MouseButton.Left, x, state.Size.Rows - 1, KeyModifiers.None)));
    }
}
