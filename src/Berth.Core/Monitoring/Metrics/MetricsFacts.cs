using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Metrics;

/// <summary>What metrics are made of.</summary>
/// <param name="View">What is known now.</param>
/// <param name="Sessions">The list, terminated ones too.</param>
/// <param name="Durations">How long operations took: kind, outcome, seconds.</param>
internal sealed record MetricsFacts(MonitorView View, IReadOnlyList<Session> Sessions, IReadOnlyList<(string Kind, string Outcome, double Seconds)> Durations)
{
    public string Version { get; init; } = "";

    /// <summary>When this berth began.</summary>
    public DateTimeOffset Started { get; init; }
}
