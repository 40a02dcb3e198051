using Berth.Core.Attention;

namespace Berth.Benchmarks.Replay;

/// <summary>A state that was shown while a recording was replayed.</summary>
internal readonly record struct ReplayedState(string Slot, AgentChange Change);
