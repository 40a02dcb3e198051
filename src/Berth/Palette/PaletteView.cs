using System.Collections.Immutable;
using Berth.App;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Palette;

internal static class PaletteView
{
    private const int Columns = 80;
    private const int NameColumns = 17;
    private const int LeastAbout = 19;
    private const int KeyGap = 3;
    private const int Frame = 4;

    /// <summary>Below so many columns the keys give way to the words.</summary>
    private const int WithKeys = 56;

    public static BoxShape Shape(AppState state, PaletteDialog dialog, int count) => new(BoxShape.Roomy(state.Size.Columns, Columns), Math.Min(18, Math.Max(4, state.Size.Rows - BoxShape.Foot - Frame)))
    {
        Beside = (2, 0),
        Count = count,
        Selected = dialog.Selected,
    };

    public static Cursor Paint(Canvas canvas, AppState state, PaletteDialog dialog)
    {
        var entries = PaletteEntries.Of(state, dialog.Field.Text);
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog, entries.Length));
        var inside = box.Inside;
        inside.Write(0, 0, ":", state.Theme.Key);
        var x = TextFieldView.Paint(inside.Region(1, 0, inside.Width - 1, 1), dialog.Field, state.Theme.FieldFocused, state.Theme.Selected);
        if (dialog.Field.Text.Length == 0)
            TextBlock.Line(inside, 2, 0, inside.Width - 2, "type a command, or the name of a session", state.Theme.HintIn(state.Theme.FieldFocused));
        var list = inside.Region(0, 2, inside.Width, Math.Max(0, inside.Height - 2));
        if (entries.IsEmpty)
            list.Write(0, 0, "no command and no session fits", state.Theme.Dim);
        var window = ListWindow.Around(dialog.Selected, entries.Length, list.Height, 0);
        box.Bar(2, list.Height, window, state.Theme);
        var names = Names(entries, inside.Width);
        ListView.Paint(list, window, (state, entries, dialog.Selected, names), static (row, index, at) => PaintRow(row, at.state, at.entries[index], at.names, index == at.Selected));
        return x < 0 ? Cursor.Hidden : new Cursor(box.Origin.X + 1 + x, box.Origin.Y);
    }

    /// <summary>As wide as the longest name, where that leaves room for what it does.</summary>
    private static int Names(ImmutableArray<PaletteEntry> entries, int width)
    {
        var longest = 0;
        foreach (var entry in entries)
            longest = Math.Max(longest, entry.Text.Length);
        return Math.Max(NameColumns, Math.Min(longest, width - LeastAbout));
    }

    private static void PaintRow(Canvas row, AppState state, PaletteEntry entry, int names, bool selected)
    {
        var theme = state.Theme;
        var keys = row.Width < WithKeys || entry.Keys.Length == 0 ? 0 : entry.Keys.Length + KeyGap;
        var why = entry.Command is { } command ? WhyNot.Of(state, command) : null;
        TextBlock.Line(row, 0, 0, names, entry.Text, why is null ? theme.Text : theme.Dim);
        TextBlock.Line(row, names + 1, 0, row.Width - names - 1 - keys, why ?? entry.About, theme.Dim);
        if (keys > 0)
            TextBlock.Line(row, row.Width - keys + KeyGap, 0, keys - KeyGap, entry.Keys, theme.Key, Alignment.End);
        if (selected)
            row.Restyle(row.Bounds, theme.Selected);
    }
}
