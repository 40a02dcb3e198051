namespace Berth.Log;

/// <summary>
/// Many lines as a value. A later value shares all it can with the earlier one: blocks that are full are never written again, and the
/// free places of the last block are filled by the newest value only, behind all that the older ones see. Bounded: the oldest block goes.
/// </summary>
internal sealed class LogLines
{
    private const int BlockSize = 1024;

    private readonly LogLine[][] _blocks;
    private readonly Tail _tail;

    private LogLines(LogLine[][] blocks, int count, long first, Tail tail)
    {
        _blocks = blocks;
        _tail = tail;
        Count = count;
        First = first;
    }

    public static LogLines Empty { get; } = new([], 0, 0, new Tail());

    public int Count { get; }

    /// <summary>The number of the first line that is still there, counted from the log's beginning: it rises as old lines go.</summary>
    public long First { get; }

    public LogLine this[int index] => _blocks[index / BlockSize][index % BlockSize];

    public LogLines Add(ReadOnlySpan<LogLine> lines, int most)
    {
        if (lines.IsEmpty)
            return this;
        var blocks = new List<LogLine[]>(_blocks);
        var tail = _tail;
        var used = Count % BlockSize;
        // Another value went on from here: its lines stay its own.
        if (used > 0 && tail.Filled != used)
        {
            blocks[^1] = (LogLine[])blocks[^1].Clone();
            tail = new Tail();
        }
        else if (used == 0)
        {
            tail = new Tail();
        }

        var count = Count;
        foreach (var line in lines)
        {
            if (count % BlockSize == 0)
                blocks.Add(new LogLine[BlockSize]);
            blocks[^1][count % BlockSize] = line;
            count++;
        }

        tail.Filled = count % BlockSize;
        var gone = Math.Max(0, (count - most + BlockSize - 1) / BlockSize);
        gone = Math.Min(gone, Math.Max(0, blocks.Count - 1));
        blocks.RemoveRange(0, gone);
        return new([.. blocks], count - (gone * BlockSize), First + (gone * BlockSize), tail);
    }

    /// <summary>How much of the last block is written, by whomever.</summary>
    private sealed class Tail
    {
        public int Filled { get; set; }
    }
}
