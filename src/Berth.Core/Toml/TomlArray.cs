using System.Collections;

namespace Berth.Core.Toml;

/// <summary>An array, written in brackets or as repeated <c>[[headers]]</c>. It does not change once the document is read.</summary>
public sealed class TomlArray : IReadOnlyList<TomlValue>
{
    private TomlValue[] _items;

    internal TomlArray(ReadOnlySpan<TomlValue> items)
    {
        _items = items.ToArray();
        Count = items.Length;
    }

    public int Count { get; private set; }

    /// <summary>Made by <c>[[headers]]</c>: only such an array can be extended by another header.</summary>
    public bool OfTables { get; internal init; }

    public TomlValue this[int index] => index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<TomlValue> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return _items[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(TomlValue value)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Math.Max(4, Count * 2));
        _items[Count++] = value;
    }
}
