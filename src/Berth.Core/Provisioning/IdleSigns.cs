using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>What is seen of a session at one moment. What could not be measured is null, and never counts as rest.</summary>
/// <param name="State">A suspended one has nothing to suspend.</param>
/// <param name="Connections">Browsers and terminals that are joined to it.</param>
/// <param name="CpuPercent">Of all its processes; 100 is one core.</param>
/// <param name="Agent">Null where it has none, or nothing is known of it.</param>
internal sealed record IdleSigns(SessionState State, int? Connections, double? CpuPercent, AgentState? Agent);
