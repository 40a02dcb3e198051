namespace Berth.Core.Tests.Monitoring.Notices;

/// <summary>A moment in a place an hour ahead, where clocks are set forth in the last night of March's Sundays and back in October's.</summary>
internal sealed class WallTime(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("wall", TimeSpan.FromHours(1), "wall", "wall", "wall in summer",
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
    ]);

    public override DateTimeOffset GetUtcNow() => now;
}
