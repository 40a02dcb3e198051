using Berth.Terminal.Cells;

namespace Berth.Terminal.Text;

/// <summary>Reads text cluster by cluster (UAX #29, Unicode 17) with the cells that each takes. Allocates nothing.</summary>
/// <remarks>
/// A cluster is as wide as what is in it, added up, and at most two cells: a base and its spacing mark are two, so are a conjunct
/// of two consonants and half-width kana with its voicing mark. What joins by a joiner, a flag's second half and a skin tone add
/// nothing; U+FE0F makes a narrow emoji wide. Controls, and marks without a base, take no cells, and painting leaves them out.
/// </remarks>
public ref struct ClusterReader
{
    private const uint EmojiSelector = 0xFE0F;

    private readonly AmbiguousWidth _ambiguous;
    private ReadOnlySpan<char> _rest;

    public ClusterReader(ReadOnlySpan<char> text, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow)
    {
        _rest = text;
        _ambiguous = ambiguous;
        Current = default;
    }

    /// <summary>The cluster that was read last.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Its cells: 0, 1 or 2.</summary>
    public int Width { get; private set; }

    /// <summary>Its first code point; U+FFFD for a lone surrogate.</summary>
    public uint First { get; private set; }

    /// <summary>It is one code point.</summary>
    public bool IsSingle { get; private set; }

    /// <summary>Reads the next cluster; false at the end.</summary>
    public bool Read()
    {
        if (_rest.IsEmpty)
            return false;

        var first = _rest[0];
        if (first is >= ' ' and <= '~' && (_rest.Length == 1 || _rest[1] < 0x80))
        {
            Take(1, first, 1, true);
            return true;
        }

        ReadWhole();
        return true;
    }

    private void ReadWhole()
    {
        var machine = default(ClusterMachine);
        var first = CodePoint.Decode(_rest, out var length);
        var last = CodePoint.Of(first);
        machine.Step(last.Break);
        var width = last.Columns(_ambiguous);
        var single = true;
        while (length < _rest.Length)
        {
            var value = CodePoint.Decode(_rest[length..], out var more);
            var next = CodePoint.Of(value);
            var before = machine;
            if (machine.Step(next.Break))
                break;
            width = value == EmojiSelector && last.IsNarrowEmoji ? 2 : width + Added(before, next, width);
            last = next;
            length += more;
            single = false;
        }

        Take(length, first, Math.Min(width, 2), single);
    }

    /// <summary>What a code point adds to the width of the cluster that it joins.</summary>
    private readonly int Added(ClusterMachine before, CodePoint next, int width) => next.Break switch
    {
        BreakClass.Pictographic when before.AwaitsPictograph => 0,
        BreakClass.RegionalIndicator when before.AwaitsFlag => 0,
        BreakClass.Extend or BreakClass.ExtendConjunct when before.IsEmoji => 0,
        _ when next.Width == WidthClass.Mark => width > 0 ? 1 : 0,
        _ => next.Columns(_ambiguous),
    };

    private void Take(int length, uint first, int width, bool single)
    {
        Current = _rest[..length];
        _rest = _rest[length..];
        First = first;
        Width = width;
        IsSingle = single;
    }
}
