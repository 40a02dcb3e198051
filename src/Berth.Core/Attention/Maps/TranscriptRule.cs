using System.Collections.Immutable;
using System.Text.Json;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Maps;

/// <summary>Which lines of a transcript mean what.</summary>
public sealed record TranscriptRule(string Name, TranscriptMeaning Meaning, SignalKind What)
{
    public ImmutableArray<Condition> When { get; init; } = [];

    public BlockedKind? Kind { get; init; }

    public string Record { get; init; } = "";

    /// <summary>The first that is there.</summary>
    public ImmutableArray<FieldPath> Message { get; init; } = [];

    /// <summary>Ids that grow with time: the turn's, and of a copied history the transcript's own.</summary>
    public FieldPath? Turn { get; init; }

    /// <summary>The ids of calls of tools that begin here.</summary>
    public FieldPath? Opens { get; init; }

    /// <summary>The ids of calls that are over. While others are not, one of them may be what waits for the user: then the line is not specific.</summary>
    public FieldPath? Closes { get; init; }

    public bool IsSpecific { get; init; }

    /// <summary>Later rules are asked as well.</summary>
    public bool Also { get; init; }

    public bool Holds(JsonElement line)
    {
        foreach (var condition in When)
        {
            if (!condition.Holds(line))
                return false;
        }

        return true;
    }
}
