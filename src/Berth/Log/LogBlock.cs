using System.Text;

namespace Berth.Log;

/// <summary>
/// Some hundred lines as bytes, one behind the other: half of what their texts would take, and no object for each. Written by the loop
/// alone, and only behind what is there: whoever knows the first lines is not disturbed by those that come.
/// </summary>
internal sealed class LogBlock
{
    public const int Room = 256;
    private const int FirstBytes = 4096;

    private readonly int[] _ends;
    private readonly LogTone[] _tones;
    private readonly LogLevel[] _levels;
    private byte[] _bytes;

    public LogBlock()
        : this(new byte[FirstBytes], new int[Room], new LogTone[Room], new LogLevel[Room])
    {
    }

    private LogBlock(byte[] bytes, int[] ends, LogTone[] tones, LogLevel[] levels)
    {
        _bytes = bytes;
        _ends = ends;
        _tones = tones;
        _levels = levels;
    }

    /// <summary>How many lines were written, by whomever.</summary>
    public int Count { get; private set; }

    /// <summary>The first lines, to go on from them elsewhere.</summary>
    public LogBlock Copy(int count) =>
        new((byte[])_bytes.Clone(), (int[])_ends.Clone(), (LogTone[])_tones.Clone(), (LogLevel[])_levels.Clone()) { Count = count };

    public void Add(in LogLine line)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        var length = Encoding.UTF8.GetByteCount(line.Text);
        if (start + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, start + length));
        Encoding.UTF8.GetBytes(line.Text, _bytes.AsSpan(start));
        (_ends[Count], _tones[Count], _levels[Count]) = (start + length, line.Tone, line.Level);
        Count++;
        if (Count == Room)
            Array.Resize(ref _bytes, start + length);
    }

    public LogLine Read(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return new(Encoding.UTF8.GetString(_bytes, start, _ends[index] - start), _tones[index]) { Level = _levels[index] };
    }

    public LogLevel Level(int index) => _levels[index];
}
