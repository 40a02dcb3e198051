using Berth.Terminal.Drawing;
using Berth.Themes;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

/// <summary>The line of keys at the foot of a dialog, as many as fit. The way out and the help are always there. A click on one is the key.</summary>
internal static class Hints
{
    private const int Gap = 2;

    public static void Paint(Canvas row, Dialog dialog, bool hasRow, Theme theme)
    {
        var x = 0;
        foreach (var (key, hint) in Of(dialog, hasRow, row.Width))
        {
            row.Write(x, 0, Shown(key), theme.Key);
            row.Write(x + key.Length + 1, 0, hint, theme.Dim);
            x += Columns(key, hint);
        }
    }

    /// <summary>The key whose words lie at a column; null between them.</summary>
    public static string? KeyAt(Dialog dialog, bool hasRow, int width, int column)
    {
        var x = 0;
        foreach (var (key, hint) in Of(dialog, hasRow, width))
        {
            if (column >= x && column < x + Columns(key, hint) - Gap)
                return key;
            x += Columns(key, hint);
        }

        return null;
    }

    private static List<(string Key, string Hint)> Of(Dialog dialog, bool hasRow, int width)
    {
        var keys = DialogKeys.Of(dialog);
        var last = new List<(string Key, string Hint)>();
        if (HelpKey.Name(dialog) is { } help)
            last.Add((help, "help"));
        last.Add((First(keys[^1].Key), keys[^1].Hint));
        var left = width + Gap;
        foreach (var (key, hint) in last)
            left -= Columns(key, hint);
        var shown = new List<(string Key, string Hint)>();
        foreach (var key in keys.AsSpan()[..^1])
        {
            if (key.Hint.Length == 0 || (key.NeedsRow && !hasRow))
                continue;
            left -= Columns(First(key.Key), key.Hint);
            if (left < 0)
                break;
            shown.Add((First(key.Key), key.Hint));
        }

        shown.AddRange(last);
        return shown;
    }

    private static int Columns(string key, string hint) => key.Length + 1 + hint.Length + Gap;

    /// <summary>Of several keys the first.</summary>
    private static string First(string keys)
    {
        var end = keys.IndexOf(',', StringComparison.Ordinal);
        return end < 0 ? keys : keys[..end];
    }

    /// <summary>Named keys in small letters, as the bar at the bottom has them.</summary>
    private static string Shown(string key) => key.Length == 1 ? key : key.ToLowerInvariant();
}
