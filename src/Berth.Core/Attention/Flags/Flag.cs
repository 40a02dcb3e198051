using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>A session or a host needs the user.</summary>
/// <param name="Target">Which one.</param>
/// <param name="Rule">What raised it.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Since">Since when its cause lasts.</param>
/// <param name="Source">Who said so, as <c>hook:PermissionRequest</c> or <c>probe</c>.</param>
public sealed record Flag(FlagTarget Target, FlagRule Rule, FlagSeverity Severity, DateTimeOffset Since, string Source)
{
    public string Reason { get; init; } = FlagRules.Of(Rule).Reason;

    /// <summary>What the agent or the person said.</summary>
    public string? Message { get; init; }

    /// <summary>The line or the figure that shows it.</summary>
    public string? Evidence { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public DateTimeOffset? SnoozedUntil { get; init; }

    public FlagStatus StatusAt(DateTimeOffset now)
    {
        if (AcknowledgedAt is not null)
            return FlagStatus.Acknowledged;
        return SnoozedUntil > now ? FlagStatus.Snoozed : FlagStatus.Open;
    }
}
