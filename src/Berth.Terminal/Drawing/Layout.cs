using Berth.Terminal.Cells;

namespace Berth.Terminal.Drawing;

/// <summary>
/// Splits a length among parts: every part its minimum, first come first served where even those do not fit; what is left by
/// weight, as far as the maxima allow. The sizes add up to the length unless all parts are at their maximum.
/// </summary>
public static class Layout
{
    public static void Split(int length, ReadOnlySpan<Extent> parts, Span<int> sizes)
    {
        var rest = Math.Max(0, length);
        for (var i = 0; i < parts.Length; i++)
        {
            sizes[i] = Math.Min(parts[i].Min, rest);
            rest -= sizes[i];
        }

        while (rest > 0 && Share(ref rest, parts, sizes))
        {
        }
    }

    /// <summary>Side by side.</summary>
    public static void Columns(Rect area, ReadOnlySpan<Extent> parts, Span<Rect> columns)
    {
        Span<int> sizes = stackalloc int[parts.Length];
        Split(area.Width, parts, sizes);
        var x = area.X;
        for (var i = 0; i < parts.Length; i++)
        {
            columns[i] = new(x, area.Y, sizes[i], area.Height);
            x += sizes[i];
        }
    }

    /// <summary>One below the other.</summary>
    public static void Rows(Rect area, ReadOnlySpan<Extent> parts, Span<Rect> rows)
    {
        Span<int> sizes = stackalloc int[parts.Length];
        Split(area.Height, parts, sizes);
        var y = area.Y;
        for (var i = 0; i < parts.Length; i++)
        {
            rows[i] = new(area.X, y, area.Width, sizes[i]);
            y += sizes[i];
        }
    }

    /// <summary>
    /// One round: what is left goes to the growing parts so that their sizes tend to their weights. False when none can grow.
    /// </summary>
    private static bool Share(ref int rest, ReadOnlySpan<Extent> parts, Span<int> sizes)
    {
        int weights = 0, total = rest;
        for (var i = 0; i < parts.Length; i++)
        {
            if (sizes[i] < parts[i].Max && parts[i].Weight > 0)
            {
                weights += parts[i].Weight;
                total += sizes[i];
            }
        }

        if (weights == 0)
            return false;
        var before = rest;
        for (var i = 0; i < parts.Length && rest > 0; i++)
        {
            if (sizes[i] < parts[i].Max && parts[i].Weight > 0)
                rest -= Grow(ref sizes[i], parts[i], (int)((long)total * parts[i].Weight / weights), rest);
        }

        return before > rest || Crumb(ref rest, parts, sizes);
    }

    private static int Grow(ref int size, Extent part, int goal, int rest)
    {
        var more = Math.Clamp(Math.Min(goal, part.Max) - size, 0, rest);
        size += more;
        return more;
    }

    // What rounding left over goes to the first that can take it.
    private static bool Crumb(ref int rest, ReadOnlySpan<Extent> parts, Span<int> sizes)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Weight == 0 || sizes[i] >= parts[i].Max)
                continue;
            sizes[i]++;
            rest--;
            return true;
        }

        return false;
    }
}
