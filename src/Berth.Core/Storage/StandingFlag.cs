using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>A flag whose cause has not ended.</summary>
internal sealed record StandingFlag(long Id, FlagSubject Subject, FlagCause Cause, DateTimeOffset Since, FlagStatus Status)
{
    /// <summary>Set while it is snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }
}
