using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Sections;

/// <summary>How a flag reaches you.</summary>
public sealed record NotifySettings
{
    public DesktopNotice Desktop { get; init; } = DesktopNotice.Auto;

    public bool Bell { get; init; } = true;

    public bool Title { get; init; } = true;

    public FlagSeverity Minimum { get; init; } = FlagSeverity.Medium;

    public bool Message { get; init; } = true;

    public string Sound { get; init; } = "";

    public string Command { get; init; } = "";

    public ClockRange? QuietHours { get; init; }

    public FlagSeverity QuietMinimum { get; init; } = FlagSeverity.Critical;

    public int PerMinute { get; init; } = 20;
}
