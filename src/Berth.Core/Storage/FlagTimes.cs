using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>A flag's status follows from its times, so that a snoozed one comes back without anybody writing.</summary>
internal static class FlagTimes
{
    public static FlagStatus Status(long? acknowledgedAt, long? snoozedUntil, long now)
    {
        if (acknowledgedAt is not null)
            return FlagStatus.Acknowledged;
        return snoozedUntil > now ? FlagStatus.Snoozed : FlagStatus.Open;
    }
}
