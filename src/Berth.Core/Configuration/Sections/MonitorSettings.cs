using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Sections;

/// <summary>What is measured, how often, and how long it is kept.</summary>
public sealed record MonitorSettings
{
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan PaceHidden { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan DiskPace { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan HealthPace { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan HealthTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan AskTimeout { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan History { get; init; } = TimeSpan.FromDays(30);

    public Size LogSize { get; init; } = new(16 << 20);

    public int LogFiles { get; init; } = 3;

    public string Metrics { get; init; } = "";
}
