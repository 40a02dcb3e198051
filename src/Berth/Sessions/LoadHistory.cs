using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>The newest figures of each session and host, for the small graphs.</summary>
internal sealed record LoadHistory(ImmutableDictionary<string, LoadSeries>? Series)
{
    public static LoadHistory Empty { get; } = new(Series: null);

    public LoadSeries Of(SessionId session) => Find(session.Value) ?? LoadSeries.Empty;

    public LoadSeries Of(string host) => Find("host:" + host) ?? LoadSeries.Empty;

    public bool Has(string key) => Find(key) is not null;

    public LoadHistory With(string key, LoadSeries series) => new((Series ?? ImmutableDictionary<string, LoadSeries>.Empty).SetItem(key, series));

    public LoadHistory Add(string key, double? cpuPercent, double? memory) =>
        cpuPercent is null && memory is null ? this : With(key, (Find(key) ?? LoadSeries.Empty).Add(cpuPercent, memory));

    private LoadSeries? Find(string key) => Series?.GetValueOrDefault(key);
}
