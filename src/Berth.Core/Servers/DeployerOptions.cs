namespace Berth.Core.Servers;

/// <param name="Cache">Where releases lie at home; made when it is needed.</param>
/// <param name="Deadline">For each way to install.</param>
internal sealed record DeployerOptions(string Cache, TimeSpan Deadline)
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the newest releases are asked for; false takes the versions that berth knows.</summary>
    public bool AsksForLatest { get; init; } = true;
}
