using System.Text;
using Berth.App;
using Berth.Dialogs;
using Berth.Notices;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Xunit;

namespace Berth.Tests.App;

/// <summary>
/// Every pane and every dialog with content that fits nowhere, from the smallest screen to the largest: what does not fit ends in the mark
/// of cut text or goes on in the next row, no wide letter is halved, and no border is broken.
/// </summary>
public sealed class NothingCutTests
{
    private const int Whole = 4;

    private static readonly (int Columns, int Rows)[] Sizes = [(40, 10), (80, 24), (120, 40), (200, 60), (400, 120)];

    public static TheoryData<string> Names => [.. Awkward.Pictures.Keys];

    /// <summary>No word is shown in part that looks like the whole: it is held against the words of the content, and those that the same state has where there is room.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_is_cut_without_a_mark(string name)
    {
        var faults = new StringBuilder();
        foreach (var tier in (GlyphTier[])[GlyphTier.Unicode, GlyphTier.Ascii])
        {
            var known = new HashSet<string>(Words(State(name, Sizes[Whole]), tier).SelectMany(row => row));
            known.UnionWith(Awkward.Content.SelectMany(text => text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
            foreach (var size in Sizes)
            {
                var rows = Words(State(name, size), tier);
                for (var y = 0; y < rows.Length; y++)
                {
                    foreach (var word in rows[y])
                    {
                        // Of a text that was scrolled the first row may begin within a word.
                        if (y == 1 && name.StartsWith("log", StringComparison.Ordinal) && !known.Any(one => one.StartsWith(word, StringComparison.Ordinal)))
                            continue;
                        if (IsPart(word, known, tier) && !GoesOn(word, y > 0 ? rows[y - 1] : [], y + 1 < rows.Length ? rows[y + 1] : [], known))
                            faults.Append(size).Append(' ').Append(tier).Append(" row ").Append(y).Append(": ").AppendLine(word);
                    }
                }
            }
        }

        Assert.True(faults.Length == 0, faults.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_wide_letter_is_halved_and_no_border_is_broken(string name)
    {
        foreach (var tier in (GlyphTier[])[GlyphTier.Unicode, GlyphTier.Ascii])
        {
            foreach (var size in Sizes)
            {
                var state = State(name, size);
                var buffer = new CellBuffer(new Atlas(tier), size.Columns, size.Rows);
                View.Paint(new Canvas(buffer), state);

                for (var y = 0; y < size.Rows; y++)
                    Assert.True(AreWhole(buffer.Row(y)), $"{size} {tier} row {y} has half a letter");
                if (state.Notices.Toasts.IsEmpty)
                    Assert.All(Boxes(state), box => Assert.True(IsClosed(buffer, box, tier), $"{size} {tier}: the border of {box} is broken\n{Testing.Screens.Picture.Of(buffer)}"));
            }
        }
    }

    private static AppState State(string name, (int Columns, int Rows) size) => Awkward.Pictures[name](Awkward.Fleet(size.Columns, size.Rows));

    /// <summary>The words of what lies on top, row by row, one box after the other.</summary>
    private static string[][] Words(AppState state, GlyphTier tier)
    {
        var buffer = new CellBuffer(new Atlas(tier), state.Size.Columns, state.Size.Rows);
        View.Paint(new Canvas(buffer), state);
        var rows = new List<string[]>();
        foreach (var box in Boxes(state))
        {
            for (var y = box.Y; y < box.Bottom; y++)
                rows.Add(Words(Text(buffer, box, y, state.Notices.Toasts.IsEmpty ? null : state), y == box.Y || y == box.Bottom - 1));
            rows.Add([]);
        }

        return [.. rows];
    }

    /// <summary>Of a row only what is said in the corner, where something is: the rest lies under it.</summary>
    private static string Text(CellBuffer buffer, Rect box, int y, AppState? toasts)
    {
        var (from, text) = (box.X + 1, new StringBuilder());
        if (toasts is not null)
        {
            for (from = box.Right - 1; from > box.X && ToastsView.Has(toasts, from - 1, y); from--)
            {
            }
        }

        for (var x = from; x < box.Right - 1; x++)
            text.Append(buffer.Atlas.TextOf(buffer[x, y]));
        return text.ToString();
    }

    /// <summary>Half a wide letter may have left a blank before the mark.</summary>
    private static string[] Words(string text, bool isBorder) =>
        [.. text.Replace(" …", "…", StringComparison.Ordinal).Replace(" ~ ", "~ ", StringComparison.Ordinal).Split([' ', '│', '╭', '╮', '╰', '╯', '─'], StringSplitOptions.RemoveEmptyEntries).Select(word => isBorder ? word.Trim('-', '+') : word).Where(word => word.Length > 0)];

    /// <summary>Counts of lines and ages are others on each screen.</summary>
    private static bool IsPart(string word, HashSet<string> known, GlyphTier tier) =>
        word.Any(char.IsLetterOrDigit) && !(word.Length < 3 && word.All(char.IsAsciiDigit)) && !word.Contains(tier == GlyphTier.Ascii ? '~' : '…') && !known.Contains(word) && known.Any(one => one.Length > word.Length && one.Contains(word, StringComparison.Ordinal));

    /// <summary>A word too long for a row lies in two: what is above, or what is below, makes a longer part of it.</summary>
    private static bool GoesOn(string word, string[] above, string[] below, HashSet<string> known) =>
        above.Any(before => known.Any(one => one.Contains(before + word, StringComparison.Ordinal)))
        || below.Any(after => known.Any(one => one.Contains(word + after.TrimEnd('…', '~'), StringComparison.Ordinal)));

    private static bool AreWhole(ReadOnlySpan<Cell> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x].Width == 2 && (++x == row.Length || !row[x].IsTrailing))
                return false;
            if (row[x].IsTrailing && (x == 0 || row[x - 1].Width != 2))
                return false;
        }

        return true;
    }

    /// <summary>What lies on top: the last dialog, else the panes.</summary>
    private static Rect[] Boxes(AppState state)
    {
        if (state.Top is { } dialog)
            return [DialogMouse.Shape(state, dialog).PlaceOn(state.Size.Columns, state.Size.Rows)];
        var layout = ScreenLayout.Of(state.Size, state.Panes);
        return [.. ((Rect[])[layout.Sessions, layout.Detail, layout.Log]).Where(place => !place.IsEmpty)];
    }

    /// <summary>Corners, sides and ends: only a title or a foot may stand in the line, and only a bar at the right side.</summary>
    private static bool IsClosed(CellBuffer buffer, Rect box, GlyphTier tier)
    {
        var line = tier == GlyphTier.Ascii ? "++++|-#" : "╭╮╰╯│─█";
        string At(int x, int y) => buffer.Atlas.TextOf(buffer[x, y]).ToString();
        var (right, bottom) = (box.Right - 1, box.Bottom - 1);
        if (At(box.X, box.Y) != line[..1] || At(right, box.Y) != line[1..2] || At(box.X, bottom) != line[2..3] || At(right, bottom) != line[3..4])
            return false;
        for (var y = box.Y + 1; y < bottom; y++)
        {
            if (At(box.X, y) != line[4..5] || (At(right, y) != line[4..5] && At(right, y) != line[6..]))
                return false;
        }

        return At(right - 1, box.Y) is var top && (top == line[5..6] || top == " ") && (At(box.X + 1, bottom) == line[5..6]);
    }
}
