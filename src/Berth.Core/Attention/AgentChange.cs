namespace Berth.Core.Attention;

/// <summary>What is shown of an agent became something else.</summary>
/// <param name="At">When it is shown.</param>
/// <param name="Status">What is shown from then on.</param>
public readonly record struct AgentChange(DateTimeOffset At, AgentStatus Status);
