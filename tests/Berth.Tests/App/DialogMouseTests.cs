using Berth.App;
using Berth.Confirming;
using Berth.Flags;
using Berth.Hosts;
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

        var step = Update.Apply(state, new InputMsg.MouseMoved(new MouseEvent(MouseKind.Press, MouseButton.Left, x, y, KeyModifiers.None)));

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

    private static AppState Click(AppState state, int x, int y) =>
        OnScreen.Take(state, new InputMsg.MouseMoved(new MouseEvent(MouseKind.Press, MouseButton.Left, x, y, KeyModifiers.None)));

    /// <summary>The last line of the picture that has the text, and not the other.</summary>
    private static (int X, int Y) Find(AppState state, string text, string without = "\0")
    {
        var lines = OnScreen.Picture(state).Split('\n');
        var y = Array.FindLastIndex(lines, line => line.Contains(text, StringComparison.Ordinal) && !line.Contains(without, StringComparison.Ordinal));
        return (lines[y].LastIndexOf(text, StringComparison.Ordinal), y);
    }
}
