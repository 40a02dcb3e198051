using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>The newest figures of each session and host, for the small graphs.</summary>
internal sealed record LoadHistory(ImmutableDictionary<string, LoadSeries> Series)
{
    public static LoadHistory Empty { get; } = new(ImmutableDictionary<string, LoadSeries>.Empty);

    public LoadSeries Of(SessionId session) => Series.GetValueOrDefault(session.Value, LoadSeries.Empty);

    public LoadSeries Of(string host) => Series.GetValueOrDefault("host:" + host, LoadSeries.Empty);

    public LoadHistory With(string key, LoadSeries series) => new(Series.SetItem(key, series));

    public LoadHistory Add(string key, double? cpuPercent, double? memory) =>
        cpuPercent is null && memory is null ? this : new(Series.SetItem(key, Series.GetValueOrDefault(key, LoadSeries.Empty).Add(cpuPercent, memory)));
}
