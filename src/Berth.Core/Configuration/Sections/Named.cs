using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Berth.Core.Configuration.Sections;

/// <summary>The sections of one kind, in the order of the file. They are few: looking at each is as fast as anything.</summary>
public sealed class Named<T> : IReadOnlyList<T>
    where T : class, INamed
{
    public static readonly Named<T> None = new(default(ReadOnlySpan<T>));

    private readonly T[] _all;

    public Named(ReadOnlySpan<T> all) => _all = all.ToArray();

    public int Count => _all.Length;

    public T this[int index] => _all[index];

    public bool TryGet(string name, [NotNullWhen(true)] out T? found)
    {
        foreach (var one in _all)
        {
            if (one.Name == name)
            {
                found = one;
                return true;
            }
        }

        found = null;
        return false;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_all).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
