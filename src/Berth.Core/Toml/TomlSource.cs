using System.Collections.Immutable;

namespace Berth.Core.Toml;

/// <summary>The bytes of a document. Lines are found only when somebody asks for a position: a right file never does.</summary>
public sealed class TomlSource(ReadOnlyMemory<byte> bytes)
{
    private ImmutableArray<int> _lineStarts;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    internal static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public TomlPosition PositionOf(TomlSpan span) => PositionOf(span.Start);

    public TomlPosition PositionOf(int offset)
    {
        if (_lineStarts.IsDefault)
            _lineStarts = FindLines(Bytes.Span);
        var line = _lineStarts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        return new(line + 1, Characters(Bytes.Span[_lineStarts[line]..Math.Min(offset, Bytes.Length)]) + 1);
    }

    private static ImmutableArray<int> FindLines(ReadOnlySpan<byte> text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n')
                starts.Add(at + 1);
        }

        return starts.ToImmutable();
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
