using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Berth.Core.Toml;

/// <summary>A table, its keys in the order of the text. It does not change once the document is read.</summary>
public sealed class TomlTable : IReadOnlyList<TomlEntry>
{
    /// <summary>Up to here looking at every key is faster than hashing one.</summary>
    private const int MostUnindexed = 8;

    private TomlEntry[] _entries = [];
    private TomlKeyIndex? _index;

    internal TomlTable(TomlTableForm form) => Form = form;

    public int Count { get; private set; }

    /// <summary>How the text made it, which decides what may still be added to it.</summary>
    public TomlTableForm Form { get; internal set; }

    public TomlEntry this[int index] => index < Count ? _entries[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public bool TryGet(string key, [MaybeNullWhen(false)] out TomlEntry entry)
    {
        var index = Find(key);
        entry = index < 0 ? default : _entries[index];
        return index >= 0;
    }

    public IEnumerator<TomlEntry> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return _entries[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal int Find(string key)
    {
        if (_index is not null)
            return _index.Find(key, _entries);
        for (var index = 0; index < Count; index++)
        {
            if (string.Equals(_entries[index].Key, key))
                return index;
        }

        return -1;
    }

    /// <summary>The caller has made sure that the key is new.</summary>
    internal void Add(TomlEntry entry)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Math.Max(4, Count * 2));
        if (Count == MostUnindexed)
            BuildIndex();
        _entries[Count] = entry;
        _index?.Add(entry.Key);
        Count++;
    }

    /// <summary>An implied table whose own header came later takes that header's place.</summary>
    internal void Replace(int index, TomlEntry entry) => _entries[index] = entry;

    private void BuildIndex()
    {
        _index = new();
        for (var index = 0; index < Count; index++)
            _index.Add(_entries[index].Key);
    }
}
