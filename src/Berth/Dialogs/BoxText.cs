using Berth.App;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Dialogs;

/// <summary>How many lines a text takes in a box: known before it is painted, for the box is as high as its text.</summary>
internal static class BoxText
{
    public static int Lines(AppState state, string text, int columns) =>
        LineReader.Count(text, Math.Min(columns, Math.Max(1, state.Size.Columns - 4)), words: true, (AmbiguousWidth)state.Settings.Ui.AmbiguousWidth);
}
