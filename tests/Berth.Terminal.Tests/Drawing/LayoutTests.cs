using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Testing.Screens;
using Xunit;

namespace Berth.Terminal.Tests.Drawing;

/// <summary>Splits, list windows, tables.</summary>
public sealed class LayoutTests
{
    private static readonly TableColumn[] Columns =
    [
        new("name", Extent.Share(1, 6)), new("agent", Extent.Fixed(6), 1), new("age", Extent.Fixed(3), 2, Alignment.End),
    ];

    public static TheoryData<int, Extent[], int[]> Splits => new()
    {
        { 10, [Extent.Fixed(3), Extent.Share()], [3, 7] },
        { 10, [Extent.Share(), Extent.Share(), Extent.Share()], [4, 3, 3] },
        { 10, [Extent.Share(1), Extent.Share(4)], [2, 8] },
        { 10, [Extent.Share(1, 8), Extent.Share(1)], [8, 2] },
        { 10, [Extent.Share(1, 0, 2), Extent.Share(1)], [2, 8] },
        { 10, [Extent.Share(1, 0, 2), Extent.Share(1, 0, 3)], [2, 3] },
        { 5, [Extent.Fixed(3), Extent.Fixed(3), Extent.Share(1, 2)], [3, 2, 0] },
        { 0, [Extent.Fixed(3), Extent.Share()], [0, 0] },
        { -4, [Extent.Share()], [0] },
        { 7, [], [] },
    };

    [Theory]
    [MemberData(nameof(Splits))]
    public void Split_gives_minima_then_shares(int length, Extent[] parts, int[] expected)
    {
        var sizes = new int[parts.Length];
        Layout.Split(length, parts, sizes);
        Assert.Equal(expected, sizes);
    }

    [Fact]
    public void Split_of_anything_fills_the_length_within_bounds()
    {
        var random = new Random(4);
        for (var round = 0; round < 5000; round++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(3) == 0
                ? Extent.Fixed(random.Next(9)) : Extent.Share(random.Next(1, 5), random.Next(6), random.Next(3) == 0 ? random.Next(6, 20) : int.MaxValue)).ToArray();
            var length = random.Next(60);
            var sizes = new int[parts.Length];
            Layout.Split(length, parts, sizes);
            Assert.All(sizes.Zip(parts), pair => Assert.InRange(pair.First, 0, pair.Second.Max));
            Assert.True(sizes.Sum() == length || (sizes.Sum() < length && sizes.Zip(parts).All(pair => pair.First == pair.Second.Max)));
        }
    }

    [Theory]
    [InlineData(0, 100, 10, 0, 0)]
    [InlineData(9, 100, 10, 0, 0)]
    [InlineData(10, 100, 10, 0, 1)]
    [InlineData(3, 100, 10, 5, 3)]
    [InlineData(99, 100, 10, 0, 90)]
    [InlineData(-1, 100, 10, 95, 90)]
    [InlineData(0, 3, 10, 7, 0)]
    [InlineData(5, 100, 0, 3, 3)]
    [InlineData(0, 0, 10, 3, 0)]
    public void Around_moves_as_little_as_possible(int selected, int count, int height, int top, int expected) =>
        Assert.Equal(expected, ListWindow.Around(selected, count, height, top).Top);

    [Theory]
    [InlineData(7, 0, 1)]
    [InlineData(8, 0, 2)]
    [InlineData(11, 10, 8)]
    public void Around_keeps_context(int selected, int top, int expected) =>
        Assert.Equal(expected, ListWindow.Around(selected, 100, 10, top, context: 3).Top);

    [Fact]
    public void List_paints_the_rows_of_its_window_only()
    {
        var asked = new List<int>();
        var picture = Picture.Of(4, 2, c => ListView.Paint(c, new ListWindow(1_000_000, 2, 999_998), asked, static (row, index, seen) =>
        {
            seen.Add(index);
            row.Write(0, 0, $"{index % 100}", default);
        }));
        Assert.Equal("98··\n99··", picture);
        Assert.Equal([999_998, 999_999], asked);
    }

    [Theory]
    [InlineData(24, "name          agent  age\nweb···········claude··2m")]
    [InlineData(17, "name   agent  age\nweb····claude··2m")]
    [InlineData(16, "name      agent·\nweb·······claude")]
    [InlineData(12, "name········\nweb·········")]
    [InlineData(3, "na…\nweb")]
    [InlineData(1, "…\n…")]
    [InlineData(0, "\n")]
    public void Table_leaves_out_the_least_important_columns_first(int width, string expected)
    {
        var widths = new int[3];
        Table.Fit(width, Columns, widths);
        var picture = Picture.Of(width, 2, c =>
        {
            Table.PaintHeader(c, Columns, widths, default);
            Table.PaintRow(c.Row(1), widths, 0, static (cell, column, _) =>
                TextBlock.Line(cell, 0, 0, cell.Width, column switch { 0 => "web", 1 => "claude", _ => "2m" }, default, Columns[column].Alignment));
        });
        Assert.Equal(expected.Replace(' ', '·'), picture);
    }

    [Fact]
    public void Table_with_a_wider_gap_keeps_its_columns_apart()
    {
        var widths = new int[3];
        Table.Fit(24, Columns, widths, gap: 3);
        var picture = Picture.Of(24, 1, c => Table.PaintHeader(c, Columns, widths, default, gap: 3));

        Assert.Equal("name········agent····age", picture.TrimEnd('·').Replace(' ', '·'));
        Assert.Equal(widths[0] + widths[1] + 6, Table.Start(widths, 2, gap: 3));
    }

    [Fact]
    public void Rows_and_columns_tile_their_area()
    {
        var areas = new Rect[2];
        Layout.Columns(new Rect(1, 2, 10, 4), [Extent.Fixed(4), Extent.Share()], areas);
        Assert.Equal([new Rect(1, 2, 4, 4), new Rect(5, 2, 6, 4)], areas);
        Layout.Rows(new Rect(1, 2, 10, 4), [Extent.Share(), Extent.Fixed(1)], areas);
        Assert.Equal([new Rect(1, 2, 10, 3), new Rect(1, 5, 10, 1)], areas);
    }
}
