using System.Collections.Immutable;

namespace Berth.Sessions;

/// <summary>Which rows the list has, and in which order.</summary>
internal sealed record ListShape
{
    public bool ByAttention { get; init; }

    /// <summary>Hosts whose sessions are folded away.</summary>
    public ImmutableArray<string> Folded { get; init; } = [];

    /// <summary>Words that a row must have, all of them.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Killed sessions, too.</summary>
    public bool ShowAll { get; init; }

    public bool IsFolded(string host)
    {
        foreach (var folded in Folded)
        {
            if (folded == host)
                return true;
        }

        return false;
    }
}
