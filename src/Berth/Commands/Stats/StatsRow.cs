using Berth.Core.Storage;

namespace Berth.Commands.Stats;

/// <summary>One span of one session's or host's load.</summary>
internal sealed record StatsRow(string Name, string Kind, LoadSample Sample);
