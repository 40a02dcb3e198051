using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Sections;

/// <summary>How a flag reaches you.</summary>
public sealed record NotifySettings
{
    public DesktopNotice Desktop { get; init; } = DesktopNotice.Auto;

    public bool Bell { get; init; } = true;

    public bool Title { get; init; } = true;

    public Severity Minimum { get; init; } = Severity.Medium;

    public bool Message { get; init; } = true;

    public string Sound { get; init; } = "";

    public string Command { get; init; } = "";

    public ClockRange? QuietHours { get; init; }

    public Severity QuietMinimum { get; init; } = Severity.Critical;

    public int PerMinute { get; init; } = 20;
}
