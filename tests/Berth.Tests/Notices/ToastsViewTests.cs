using Berth.App;
using Berth.Notices;
using Berth.Testing.Screens;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Notices;

/// <summary>What stands in the corner is whole and lies on no bar, however small the screen.</summary>
public sealed class ToastsViewTests
{
    [Fact]
    public void Paint_shows_each_toast_whole_at_every_size()
    {
        for (var columns = 10; columns < 140; columns += 7)
        {
            for (var rows = 3; rows < 40; rows += 2)
            {
                var picture = Painted(columns, rows, 4);
                var lines = picture.Split('\n');

                Assert.Single("╭╮╰╯".Select(corner => picture.Count(c => c == corner)).Distinct());
                Assert.All([lines[0], lines[^1]], line => Assert.Equal("", line.Trim(Picture.Unpainted)));
            }
        }
    }

    [Fact]
    public void Paint_keeps_the_newest_where_not_all_fit()
    {
        var picture = Painted(40, 10, 3);

        Assert.Contains("number 3", picture, StringComparison.Ordinal);
        Assert.Contains("esc closes", picture, StringComparison.Ordinal);
        Assert.DoesNotContain("number 1", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_ends_in_an_ellipsis_above_the_way_to_all_of_it() => Assert.Matches("…[^a-z]*m shows it; esc closes", Painted(40, 10, 1));

    [Fact]
    public void Has_knows_where_they_stand()
    {
        var state = With(40, 10, 2);
        var lines = OnScreen.Picture(state).Split('\n');
        var top = Array.FindIndex(lines, 1, line => line.EndsWith('╮'));

        Assert.True(ToastsView.Has(state, 39, top));
        Assert.False(ToastsView.Has(state, 39, 0));
        Assert.False(ToastsView.Has(state, 39, 9));
    }

    private static string Painted(int columns, int rows, int count) => Picture.Of(columns, rows, canvas => ToastsView.Paint(canvas, With(columns, rows, count)));

    private static AppState With(int columns, int rows, int count)
    {
        var state = OnScreen.Of(columns, rows);
        for (var i = 1; i <= count; i++)
            state = state.Tell(NoticeKind.Error, $"number {i}: {string.Concat(Enumerable.Repeat("the repository cannot be read ", 20))}");
        return state;
    }
}
