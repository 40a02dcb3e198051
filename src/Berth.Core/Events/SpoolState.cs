using System.Collections.Immutable;

namespace Berth.Core.Events;

/// <summary>Where the reading of one spool stands: the position to keep, and the half line behind it.</summary>
public sealed record SpoolState(SpoolPosition Position)
{
    public static SpoolState New { get; } = new(new SpoolPosition(0, 0, null, 0)) { IsVerified = true };

    /// <summary>The bytes of a line whose newline has not come.</summary>
    public ImmutableArray<byte> Half { get; init; } = [];

    /// <summary>How much of a line was already passed over because it is too long.</summary>
    public long PassedOver { get; init; }

    /// <summary>Whether the file is known to be the one that the position speaks of.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Where the next piece should begin: nothing before it is needed.</summary>
    public long Wanted => IsVerified ? End : Position.Offset - Proof.Length;

    /// <summary>Up to where the file was seen.</summary>
    internal long End => Position.Offset + PassedOver + Half.Length;

    /// <summary>What must lie directly before the offset.</summary>
    internal string Proof => Position.LastLine is { } line ? line + '\n' : "";

    public static SpoolState Resume(SpoolPosition position) => new(position) { IsVerified = position.LastLine is null };
}
