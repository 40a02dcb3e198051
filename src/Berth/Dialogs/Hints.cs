using Berth.Terminal.Drawing;
using Berth.Themes;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

/// <summary>The line of keys at the foot of a dialog, as many as fit. The way out and the help are always there.</summary>
internal static class Hints
{
    private const int Gap = 2;

    public static void Paint(Canvas row, Dialog dialog, Theme theme)
    {
        var keys = DialogKeys.Of(dialog);
        var way = (Key: First(keys[^1].Key), keys[^1].Hint);
        var help = HelpKey.Name(dialog);
        var last = Columns(way.Key, way.Hint) + (help is null ? 0 : Columns(help, "help"));
        var x = 0;
        foreach (var key in keys.AsSpan()[..^1])
        {
            if (key.Hint.Length == 0)
                continue;
            if (x + Columns(First(key.Key), key.Hint) + last - Gap > row.Width)
                break;
            Paint(row, theme, ref x, First(key.Key), key.Hint);
        }

        if (help is not null)
            Paint(row, theme, ref x, help, "help");
        Paint(row, theme, ref x, way.Key, way.Hint);
    }

    private static void Paint(Canvas row, Theme theme, ref int x, string key, string hint)
    {
        row.Write(x, 0, key, theme.Key);
        row.Write(x + key.Length + 1, 0, hint, theme.Dim);
        x += Columns(key, hint);
    }

    private static int Columns(string key, string hint) => key.Length + 1 + hint.Length + Gap;

    /// <summary>Of several keys the first; named ones in small letters, as the bar at the bottom has them.</summary>
    private static string First(string keys)
    {
        var end = keys.IndexOf(',', StringComparison.Ordinal);
        var key = end < 0 ? keys : keys[..end];
        return key.Length == 1 ? key : key.ToLowerInvariant();
    }
}
