namespace Berth.Terminal.Input;

/// <summary>
/// One control sequence while it is read: CSI, private prefix, numbers, intermediate, and a final byte that ends it. Numbers are
/// separated by ';' and subdivided by ':'. What does not fit makes the sequence one that nobody understands; it is still read to its end.
/// </summary>
internal sealed class CsiSequence
{
    private const int MostNumbers = 32;
    private const int Missing = -1;
    private const int Largest = 99_999_999;
    private readonly int[] _numbers = new int[MostNumbers];
    private uint _subdivided;
    private int _last;

    /// <summary>'?', '&lt;', '=', '&gt;', or 0.</summary>
    public byte Prefix { get; private set; }

    /// <summary>0 where there is none.</summary>
    public byte Intermediate { get; private set; }

    /// <summary>Nothing came yet.</summary>
    public bool Empty { get; private set; }

    /// <summary>Too long, or not a form that any sequence has.</summary>
    public bool Strange { get; private set; }

    /// <summary>How many groups between semicolons; 0 when there is no number at all.</summary>
    public int Count { get; private set; }

    public void Clear()
    {
        Prefix = Intermediate = 0;
        Empty = true;
        Strange = false;
        _subdivided = 0;
        _last = 0;
        Count = 0;
        _numbers[0] = Missing;
    }

    public void Add(byte b)
    {
        if (b is >= 0x3c and <= 0x3f)
            AddPrefix(b);
        else if (b < 0x30)
            AddIntermediate(b);
        else if (Intermediate != 0)
            Strange = true;
        else if (b is (byte)';' or (byte)':')
            AddSeparator(b == (byte)':');
        else
            AddDigit(b - '0');
        Empty = false;
    }

    /// <summary>The first number of a group; <paramref name="missing"/> where none was written.</summary>
    public int Number(int group, int missing) => Sub(group, 0, missing);

    /// <summary>A later number of a group: those behind its colons.</summary>
    public int Sub(int group, int index, int missing)
    {
        var at = GroupStart(group);
        if (at < 0)
            return missing;
        for (; index > 0; index--)
        {
            if (++at > _last || (_subdivided >> at & 1) == 0)
                return missing;
        }

        return _numbers[at] == Missing ? missing : _numbers[at];
    }

    /// <summary>How many numbers a group has.</summary>
    public int SubCount(int group)
    {
        var at = GroupStart(group);
        if (at < 0)
            return 0;
        var count = 1;
        while (at + count <= _last && (_subdivided >> at + count & 1) != 0)
            count++;
        return count;
    }

    private int GroupStart(int group)
    {
        if (group >= Count)
            return -1;
        var at = 0;
        while (group > 0)
        {
            at++;
            if ((_subdivided >> at & 1) == 0)
                group--;
        }

        return at;
    }

    private void AddPrefix(byte b)
    {
        if (Empty)
            Prefix = b;
        else
            Strange = true;
    }

    private void AddIntermediate(byte b)
    {
        if (Intermediate == 0)
            Intermediate = b;
        else
            Strange = true;
    }

    private void AddSeparator(bool subdivides)
    {
        if (_last == MostNumbers - 1)
        {
            Strange = true;
            return;
        }

        if (Count == 0)
            Count = 1;
        _numbers[++_last] = Missing;
        if (subdivides)
            _subdivided |= 1u << _last;
        else
            Count++;
    }

    private void AddDigit(int digit)
    {
        if (Count == 0)
            Count = 1;
        var before = _numbers[_last] == Missing ? 0 : _numbers[_last];
        _numbers[_last] = (int)Math.Min((before * 10L) + digit, Largest);
    }
}
