using System.Collections.Immutable;
using Berth.Core.Attention.Flags;

namespace Berth.Core.Monitoring;

/// <summary>Everything that is known now.</summary>
/// <param name="Hosts">By name.</param>
/// <param name="Flags">The most urgent first, of those the one that waits longest.</param>
internal sealed record MonitorView(ImmutableDictionary<string, HostSnapshot> Hosts, ImmutableArray<Flag> Flags)
{
    public static MonitorView Empty { get; } = new(ImmutableDictionary.Create<string, HostSnapshot>(StringComparer.Ordinal), []);

    /// <summary>Why nothing is kept just now, and what to do about it; null while the store can be written.</summary>
    public string? StoreTrouble { get; init; }
}
