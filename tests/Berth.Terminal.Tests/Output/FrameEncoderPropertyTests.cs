using Berth.Terminal.Cells;
using Berth.Terminal.Output;
using Berth.Testing.Screens;
using Xunit;

namespace Berth.Terminal.Tests.Output;

/// <summary>The bytes of a step, applied to the old screen, give the new one.</summary>
public sealed class FrameEncoderPropertyTests
{
    // With their widths said here, so that the model does not ask what it is to check.
    private static readonly Dictionary<string, int> Glyphs = new()
    {
        [" "] = 1,
        ["a"] = 1,
        ["b"] = 1,
        ["Z"] = 1,
        ["-"] = 1,
        ["é"] = 1,
        ["│"] = 1,
        ["─"] = 1,
        ["⣿"] = 1,
        ["█"] = 1,
        ["日"] = 2,
        ["本"] = 2,
        ["한"] = 2,
        ["Ａ"] = 2,
        ["e\u0301"] = 1,
        ["👍"] = 2,
        ["👍🏽"] = 2,
        ["❤️"] = 2,
        ["🇯🇵"] = 2,
        ["👨‍👩‍👧‍👦"] = 2,
        ["1️⃣"] = 2,
        ["กำ"] = 2,
    };

    private static readonly TerminalModes Modes = new() { AlternateScreen = true };

    [Theory]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    [InlineData(7, 5)]
    [InlineData(2, 2)]
    public void Encode_bytes_turn_the_old_screen_into_the_new_one(int width, int height)
    {
        var screens = new RandomScreens(width, width, height, [.. Glyphs.Keys]);
        var model = new ScreenModel(width, height, new AgreeingText(piece => Glyphs[piece]));
        Walk(width > 100 ? 300 : 2000, screens, Abilities.Full, model, ModelScreens.AssertShows);
    }

    [Fact]
    public void Encode_on_a_terminal_that_measures_by_code_point_leaves_the_neighbours_of_clusters_right()
    {
        var screens = new RandomScreens(5, 60, 20, [.. Glyphs.Keys]);
        var model = new ScreenModel(60, 20, new CodePointText(CodePointWidth));
        Walk(2000, screens, Abilities.Full, model, AssertCertainCells);
    }

    [Fact]
    public void Encode_of_an_unchanged_frame_is_nothing()
    {
        var screens = new RandomScreens(3, 80, 24, [.. Glyphs.Keys]);
        var frame = new Frame(screens.First()) { Modes = Modes, Title = "t", Cursor = new(3, 4) };
        var copy = new CellBuffer(frame.Cells.Atlas, 80, 24);
        copy.CopyFrom(frame.Cells);
        var output = new OutputBuffer();
        new FrameEncoder(output).Encode(frame, new Frame(copy) { Modes = Modes, Title = "t", Cursor = new(3, 4) }, Abilities.Full);
        Assert.Equal(0, output.Length);
    }

    private static void Walk(int steps, RandomScreens screens, Abilities abilities, ScreenModel model, Action<CellBuffer, ScreenModel> assert)
    {
        var output = new OutputBuffer();
        var encoder = new FrameEncoder(output);
        Frame? old = null;
        var cells = screens.First();
        for (var step = 0; step < steps; step++)
        {
            var next = new Frame(cells) { Modes = Modes, Cursor = step % 3 == 0 ? default : new(step % model.Width, step % model.Height) };
            output.Clear();
            encoder.Encode(old, next, abilities);
            model.Feed(output.Written);
            assert(next.Cells, model);
            Assert.Equal(ModelStyle.Plain, model.Style);
            Assert.Equal(next.Cursor.IsVisible, model.CursorVisible);
            if (next.Cursor.IsVisible)
                Assert.Equal((next.Cursor.X, next.Cursor.Y), model.Cursor);
            old = next;
            cells = screens.Step(cells);
        }
    }

    // What such a terminal shows for a cluster is its own affair, in the cells that are the cluster's.
    private static void AssertCertainCells(CellBuffer expected, ScreenModel actual)
    {
        for (var y = 0; y < expected.Height; y++)
        {
            for (var x = 0; x < expected.Width; x++)
            {
                var cell = expected[x, y].IsTrailing ? expected[x - 1, y] : expected[x, y];
                if (!cell.IsCluster)
                    ModelScreens.AssertShows(expected, actual, x, y);
            }
        }
    }

    private static int CodePointWidth(int value) => value switch
    {
        0x0301 or 0x200D or 0xFE0F or 0x20E3 => 0,
        0x1F3FD => 2,
        >= 0x1F1E6 and <= 0x1F1FF => 1,
        >= 0x1100 and (< 0x1160 or (>= 0x2E80 and < 0xA4D0) or (>= 0xAC00 and < 0xD7A4) or (>= 0xFF01 and < 0xFF61) or >= 0x1F300) => 2,
        _ => 1,
    };
}
