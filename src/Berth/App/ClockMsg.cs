namespace Berth.App;

/// <summary>Time went on.</summary>
internal abstract record ClockMsg : Msg
{
    public sealed record Ticked(DateTimeOffset Now) : ClockMsg;

    /// <summary>How far the user's clock is from UTC.</summary>
    public sealed record ZoneFound(TimeSpan Offset) : ClockMsg;
}
