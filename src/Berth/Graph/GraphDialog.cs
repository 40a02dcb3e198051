using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Storage;

namespace Berth.Graph;

/// <summary>The load of a session or a host over a span of the past.</summary>
internal sealed record GraphDialog(SampleSubject Subject, string Name, GraphSpan Span = GraphSpan.Hour) : Dialog
{
    /// <summary>Default: not read yet.</summary>
    public ImmutableArray<LoadSample> Samples { get; init; }

    public TimeSpan Reach => Span switch
    {
        GraphSpan.Hour => TimeSpan.FromHours(1),
        GraphSpan.Day => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(30),
    };

    public override string Title => Span switch
    {
        GraphSpan.Hour => $"{Name}: the last hour",
        GraphSpan.Day => $"{Name}: the last day",
        _ => $"{Name}: the last month",
    };
}
