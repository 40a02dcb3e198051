using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Terminal.Input;
using Xunit;

namespace Berth.Tests.App;

public sealed class ScreenLayoutTests
{
    [Theory]
    [InlineData(40, 10, LayoutChoice.Single)]
    [InlineData(80, 24, LayoutChoice.Tall)]
    [InlineData(120, 40, LayoutChoice.Wide)]
    [InlineData(400, 120, LayoutChoice.Wide)]
    [InlineData(60, 12, LayoutChoice.Single)]
    public void Of_goes_by_the_size(int columns, int rows, LayoutChoice shape) =>
        Assert.Equal(shape, ScreenLayout.Of(new(columns, rows), PanesState.Initial).Shape);

    [Fact]
    public void Of_covers_the_body_once_at_every_size_share_and_set_of_panes()
    {
        foreach (var panes in States())
        {
            for (var columns = 40; columns <= 200; columns += 13)
            {
                for (var rows = 10; rows <= 60; rows += 7)
                {
                    var layout = ScreenLayout.Of(new(columns, rows), panes);
                    var covered = Area(layout.Sessions) + Area(layout.Detail) + Area(layout.Log);
                    Assert.True(covered == columns * (rows - 2), $"{columns}x{rows} {panes}: {layout}");
                }
            }
        }
    }

    /// <summary>Nobody moved a border: the detail has room for a flag, what is asked, and the gauges.</summary>
    [Theory]
    [InlineData(80, 24, 7)]
    [InlineData(60, 30, 7)]
    [InlineData(100, 20, 7)]
    [InlineData(120, 40, 15)]
    public void Of_gives_the_detail_room_to_tell(int columns, int rows, int least)
    {
        var layout = ScreenLayout.Of(new(columns, rows), PanesState.Initial);

        Assert.True(layout.Detail.Height >= least, $"{layout}");
        Assert.True(layout.Sessions.Height >= 7 && layout.Log.Height >= 5, $"{layout}");
    }

    /// <summary>However small the screen, a press of the key is seen.</summary>
    [Theory]
    [InlineData(50, 18, "ctrl-down", "ctrl-up")]
    [InlineData(80, 24, "ctrl-down", "ctrl-up")]
    [InlineData(95, 60, "ctrl-up", "ctrl-down")]
    [InlineData(120, 40, "ctrl-left", "ctrl-right")]
    [InlineData(400, 120, "ctrl-right", "ctrl-left")]
    public void A_key_moves_the_border_of_the_list_and_another_moves_it_back(int columns, int rows, string there, string back)
    {
        var state = OnScreen.Fleet(columns, rows);
        var before = ScreenLayout.Of(state.Size, state.Panes).Sessions;

        var moved = state.Press("ctrl-b", there);
        var after = ScreenLayout.Of(moved.Size, moved.Panes).Sessions;

        Assert.NotEqual(before, after);
        var home = moved.Press("ctrl-b", back);
        var last = ScreenLayout.Of(home.Size, home.Panes).Sessions;
        Assert.True(Math.Abs(last.Width - before.Width) + Math.Abs(last.Height - before.Height) <= 3, $"{before} {last}");
    }

    [Fact]
    public void A_dragged_border_is_where_the_mouse_is()
    {
        var state = OnScreen.Fleet(80, 24);
        var list = ScreenLayout.Of(state.Size, state.Panes).Sessions;
        state = OnScreen.Take(state, Mouse(Terminal.Input.MouseKind.Press, 10, list.Bottom - 1));
        for (var y = 6; y <= 14; y++)
        {
            state = OnScreen.Take(state, Mouse(Terminal.Input.MouseKind.Drag, 10, y));
            Assert.Equal(y + 1, ScreenLayout.Of(state.Size, state.Panes).Sessions.Bottom);
        }

        var dropped = Update.Apply(state, Mouse(Terminal.Input.MouseKind.Release, 10, 14));
        Assert.Equal(new Effect.SaveLayout(LayoutText.Write(dropped.State)), Assert.Single(dropped.Effects));
    }

    private static InputMsg.MouseMoved Mouse(Terminal.Input.MouseKind kind, int x, int y) => new(new(kind, Terminal.Input.MouseButton.Left, x, y, Terminal.Input.KeyModifiers.None));

    [Fact]
    public void Zoom_gives_the_pane_all_room()
    {
        var layout = ScreenLayout.Of(new(120, 40), PanesState.Initial with { Zoomed = true, Focus = Pane.Log });

        Assert.Equal(new(0, 1, 120, 38), layout.Log);
        Assert.True(layout.Sessions.IsEmpty && layout.Detail.IsEmpty);
    }

    [Fact]
    public void Dividers_lie_on_the_borders()
    {
        var layout = ScreenLayout.Of(new(120, 40), PanesState.Initial);

        Assert.Equal(Divider.List, layout.DividerAt(layout.Detail.X, 5));
        Assert.Equal(Divider.List, layout.DividerAt(layout.Detail.X - 1, 5));
        Assert.Equal(Divider.Detail, layout.DividerAt(layout.Log.X + 10, layout.Log.Y));
        Assert.Equal(Divider.None, layout.DividerAt(3, 5));
    }

    /// <summary>On a screen of any size each press moves the border by what the key moves it, and back.</summary>
    [Theory]
    [InlineData(97, 24)]
    [InlineData(120, 41)]
    [InlineData(400, 120)]
    [InlineData(731, 203)]
    public void Borders_move_by_keys(int columns, int rows)
    {
        var state = OnScreen.Fleet(columns, rows);
        for (var press = 0; press < 3; press++)
        {
            var before = ScreenLayout.Of(state.Size, state.Panes);
            var (up, left) = (state.Press("ctrl-b", "ctrl-up"), state.Press("ctrl-b", "ctrl-left"));
            Assert.Equal(before.Detail.Height - 1, ScreenLayout.Of(up.Size, up.Panes).Detail.Height);
            Assert.Equal(before.Sessions.Width - 4, ScreenLayout.Of(left.Size, left.Panes).Sessions.Width);
            var back = up.Press("ctrl-b", "ctrl-down").Press("ctrl-b", "ctrl-right");
            Assert.Equal((before.Detail.Height, before.Sessions.Width + 4), (ScreenLayout.Of(back.Size, back.Panes).Detail.Height, ScreenLayout.Of(back.Size, back.Panes).Sessions.Width));
            state = left;
        }
    }

    /// <summary>The line is where the mouse is, on each column and each row.</summary>
    [Theory]
    [InlineData(120, 40)]
    [InlineData(400, 120)]
    public void Borders_follow_the_mouse(int columns, int rows)
    {
        var state = OnScreen.Fleet(columns, rows);
        for (var x = columns / 4; x < columns * 3 / 4; x++)
        {
            var dragged = state with { Panes = state.Panes with { Dragged = Divider.List } };
            dragged = OnScreen.Take(dragged, new InputMsg.MouseMoved(new(MouseKind.Drag, MouseButton.Left, x, 5, KeyModifiers.None)));
            Assert.Equal(x, ScreenLayout.Of(dragged.Size, dragged.Panes).Sessions.Right - 1);
        }

        for (var y = rows / 4; y < rows * 3 / 4; y++)
        {
            var dragged = state with { Panes = state.Panes with { Dragged = Divider.Detail } };
            dragged = OnScreen.Take(dragged, new InputMsg.MouseMoved(new(MouseKind.Drag, MouseButton.Left, columns - 5, y, KeyModifiers.None)));
            Assert.Equal(y, ScreenLayout.Of(dragged.Size, dragged.Panes).Detail.Bottom - 1);
        }
    }

    private static IEnumerable<PanesState> States()
    {
        foreach (var choice in Enum.GetValues<LayoutChoice>())
        {
            for (var hidden = Panes.None; hidden < (Panes.Sessions | Panes.Detail | Panes.Log); hidden++)
            {
                foreach (var share in (int[])[1500, 5000, 8500])
                {
                    var state = new PanesState { Choice = choice, Hidden = hidden, ListShare = share, TallShare = share, DetailShare = share };
                    yield return state.Shows(state.Focus) ? state : state.Stepped(1);
                }
            }
        }
    }

    private static int Area(Terminal.Cells.Rect area) => area.Width * area.Height;
}
