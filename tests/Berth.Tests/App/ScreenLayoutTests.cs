using Berth.App;
using Berth.Core.Configuration.Values;
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

    private static IEnumerable<PanesState> States()
    {
        foreach (var choice in Enum.GetValues<LayoutChoice>())
        {
            for (var hidden = Panes.None; hidden < (Panes.Sessions | Panes.Detail | Panes.Log); hidden++)
            {
                foreach (var share in (int[])[15, 50, 85])
                {
                    var state = new PanesState { Choice = choice, Hidden = hidden, ListShare = share, DetailShare = share };
                    yield return state.Shows(state.Focus) ? state : state.Stepped(1);
                }
            }
        }
    }

    private static int Area(Terminal.Cells.Rect area) => area.Width * area.Height;
}
