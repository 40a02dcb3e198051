namespace Berth.Terminal.Cells;

/// <summary>
/// Numbers handed out to hashed things, at most a fixed count, with freed numbers used again. It knows no things: the table that
/// owns it compares them. Grows by doubling, so that a small program pays for a small table.
/// </summary>
internal sealed class HashChains(int capacity)
{
    private const int None = -1;

    /// <summary>One more than the number: a new array is empty as it is.</summary>
    private int[] _heads = new int[64];
    private int[] _next = new int[64];
    private int[] _hashes = new int[64];
    private int _free = None;
    private int _used;

    /// <summary>Numbers in use.</summary>
    public int Count { get; private set; }

    /// <summary>One more than the highest number ever handed out.</summary>
    public int High => _used;

    public int Capacity => capacity;

    /// <summary>The first number whose thing hashes so, or -1.</summary>
    public int First(int hash) => Match(_heads[hash & (_heads.Length - 1)] - 1, hash);

    /// <summary>The next one after it, or -1.</summary>
    public int Next(int number) => Match(_next[number], _hashes[number]);

    /// <summary>A number for a new thing, or -1 when all are taken.</summary>
    public int Add(int hash)
    {
        if (Count == capacity)
            return None;

        var number = _free != None ? _free : _used++;
        if (number == _free)
            _free = _next[number];
        if (_used > _heads.Length)
            Grow();

        _hashes[number] = hash;
        Link(number);
        Count++;
        return number;
    }

    /// <summary>Keeps the numbers for which <paramref name="live"/> holds and frees the others.</summary>
    public void Keep(ReadOnlySpan<bool> live)
    {
        Array.Clear(_heads);
        _free = None;
        Count = 0;
        for (var number = _used - 1; number >= 0; number--)
        {
            if (live[number])
            {
                Link(number);
                Count++;
            }
            else
            {
                _next[number] = _free;
                _free = number;
            }
        }
    }

    private int Match(int number, int hash)
    {
        while (number != None && _hashes[number] != hash)
            number = _next[number];
        return number;
    }

    private void Link(int number)
    {
        ref var head = ref _heads[_hashes[number] & (_heads.Length - 1)];
        _next[number] = head - 1;
        head = number + 1;
    }

    // Only reached when no number is free, so every number below the new one is in use.
    private void Grow()
    {
        var size = _heads.Length * 2;
        Array.Resize(ref _next, size);
        Array.Resize(ref _hashes, size);
        _heads = new int[size];
        for (var number = 0; number < _used - 1; number++)
            Link(number);
    }
}
