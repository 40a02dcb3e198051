using System.Collections.Immutable;

namespace Berth.Core.Events;

/// <summary>What a piece of the spool gave.</summary>
/// <param name="State">Where the reader stands now.</param>
/// <param name="Events">In the order of the file.</param>
public readonly record struct SpoolReading(SpoolState State, ImmutableArray<AgentEvent> Events);
