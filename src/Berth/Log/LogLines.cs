namespace Berth.Log;

/// <summary>
/// Many lines as a value. A later value shares all it can with the earlier one: blocks that are full are never written again, and the
/// free places of the last block are filled by the newest value only, behind all that the older ones see. Bounded: the oldest block goes.
/// </summary>
internal sealed class LogLines
{
    private readonly LogBlock[] _blocks;

    private LogLines(LogBlock[] blocks, int count, long first)
    {
        _blocks = blocks;
        Count = count;
        First = first;
    }

    public static LogLines Empty { get; } = new([], 0, 0);

    public int Count { get; }

    /// <summary>The number of the first line that is still there, counted from the log's beginning: it rises as old lines go.</summary>
    public long First { get; }

    /// <summary>The text is made anew at each look.</summary>
    public LogLine this[int index] => _blocks[index / LogBlock.Room].Read(index % LogBlock.Room);

    public LogLevel Level(int index) => _blocks[index / LogBlock.Room].Level(index % LogBlock.Room);

    public LogLines Add(ReadOnlySpan<LogLine> lines, int most)
    {
        if (lines.IsEmpty)
            return this;
        var blocks = new List<LogBlock>(_blocks);
        var used = Count % LogBlock.Room;
        // Another value went on from here: its lines stay its own.
        if (used > 0 && blocks[^1].Count != used)
            blocks[^1] = blocks[^1].Copy(used);
        var count = Count;
        foreach (var line in lines)
        {
            if (count % LogBlock.Room == 0)
                blocks.Add(new LogBlock());
            blocks[^1].Add(line);
            count++;
        }

        var gone = Math.Max(0, (count - most + LogBlock.Room - 1) / LogBlock.Room);
        gone = Math.Min(gone, Math.Max(0, blocks.Count - 1));
        blocks.RemoveRange(0, gone);
        return new([.. blocks], count - (gone * LogBlock.Room), First + (gone * LogBlock.Room));
    }
}
