namespace Berth.Core.Toml;

/// <summary>
/// Finds a key's place in a large table: open addressing over places, the hashes kept so that growing never looks at a key again.
/// A third of a Dictionary's memory, and it grows by copying integers only.
/// </summary>
internal sealed class TomlKeyIndex
{
    private int[] _hashes = new int[32];
    private int[] _slots = new int[64];
    private int _count;

    public int Find(string key, TomlEntry[] entries)
    {
        var hash = key.GetHashCode(StringComparison.Ordinal);
        for (var slot = hash & (_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            var place = _slots[slot] - 1;
            if (_hashes[place] == hash && string.Equals(entries[place].Key, key))
                return place;
        }

        return -1;
    }

    /// <summary>Places are given in order; the caller has made sure that the key is new.</summary>
    public void Add(string key)
    {
        if (_count == _hashes.Length)
            Grow();
        _hashes[_count] = key.GetHashCode(StringComparison.Ordinal);
        Put(_count++);
    }

    private void Put(int place)
    {
        var slot = _hashes[place] & (_slots.Length - 1);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = place + 1;
    }

    private void Grow()
    {
        Array.Resize(ref _hashes, _count * 2);
        _slots = new int[_count * 4];
        for (var place = 0; place < _count; place++)
            Put(place);
    }
}
