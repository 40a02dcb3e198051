namespace Berth.Core.Runners;

/// <summary>What an agent has on its screen.</summary>
/// <param name="Mark">Changes with what is on it: whoever answers a prompt says by it which one.</param>
/// <param name="Lines">As text, without colours.</param>
internal sealed record AgentScreen(string Mark, IReadOnlyList<string> Lines);
