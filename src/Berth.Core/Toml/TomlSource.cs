namespace Berth.Core.Toml;

/// <summary>The bytes of a document. Lines are found only when somebody asks for a position: a right file never does.</summary>
public sealed class TomlSource(ReadOnlyMemory<byte> bytes)
{
    private int[]? _lineStarts;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    internal static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public TomlPosition PositionOf(TomlSpan span) => PositionOf(span.Start);

    public TomlPosition PositionOf(int offset)
    {
        var starts = _lineStarts ??= FindLines(Bytes.Span);
        var line = LastAtOrBefore(starts, offset);
        return new(line + 1, Characters(Bytes.Span[starts[line]..Math.Min(offset, Bytes.Length)]) + 1);
    }

    private static int[] FindLines(ReadOnlySpan<byte> text)
    {
        var starts = new int[CountLines(text)];
        var line = 1;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n')
                starts[line++] = at + 1;
        }

        return starts;
    }

    private static int CountLines(ReadOnlySpan<byte> text)
    {
        var count = 1;
        foreach (var unit in text)
            count += unit == '\n' ? 1 : 0;
        return count;
    }

    private static int LastAtOrBefore(int[] starts, int offset)
    {
        var (low, high) = (0, starts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (starts[middle] <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private static int Characters(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(ByteOrderMark))
            line = line[ByteOrderMark.Length..];
        var count = 0;
        foreach (var unit in line)
            count += (unit & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }
}
