using Berth.Terminal.Drawing;
using Berth.Themes;

namespace Berth.Dialogs;

/// <summary>A line such as <c>enter create  esc give up</c>: two blanks part the hints, the first word of each is the key.</summary>
internal static class Hints
{
    public static void Paint(Canvas row, string hints, Theme theme)
    {
        var x = 0;
        foreach (var range in hints.AsSpan().Split("  "))
        {
            var hint = hints.AsSpan()[range];
            if (x + row.Measure(hint) > row.Width)
                return;
            var gap = hint.IndexOf(' ');
            var key = gap < 0 ? hint : hint[..gap];
            x += row.Write(x, 0, key, theme.Key);
            x += row.Write(x, 0, hint[key.Length..], theme.Dim) + 2;
        }
    }
}
