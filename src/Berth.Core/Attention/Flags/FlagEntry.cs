namespace Berth.Core.Attention.Flags;

/// <summary>A rule's standing with one target: not yet long enough, raised, or about to be cleared.</summary>
internal sealed record FlagEntry
{
    public Flag? Flag { get; init; }

    /// <summary>Since when the cause holds.</summary>
    public DateTimeOffset? HoldsSince { get; init; }

    /// <summary>When the cause says that it began: a later time is a new cause.</summary>
    public DateTimeOffset? CauseAt { get; init; }

    /// <summary>What the cause said last.</summary>
    public string? Says { get; init; }

    /// <summary>Since when a raised flag's cause is away.</summary>
    public DateTimeOffset? AwaySince { get; init; }

    /// <summary>The cause that expired or was dropped by hand: it raises nothing again until it ended.</summary>
    public bool IsSpent { get; init; }

    /// <summary>Another berth raised it, and this one has not seen the cause itself yet.</summary>
    public bool IsBorrowed { get; init; }

    /// <summary>Whether the end of the snooze was told.</summary>
    public bool IsSnoozed { get; init; }

    /// <summary>When time alone changes something; null for never.</summary>
    public DateTimeOffset? DueBy(FlagRule rule)
    {
        if (Flag is null)
            return null;
        var end = FlagRules.Of(rule).Expires is { } life ? Flag.Since + life : (DateTimeOffset?)null;
        return IsSnoozed && !(end < Flag.SnoozedUntil) ? Flag.SnoozedUntil ?? Flag.Since : end;
    }
}
