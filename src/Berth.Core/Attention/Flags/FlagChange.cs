namespace Berth.Core.Attention.Flags;

/// <summary>What became of a flag. One that came back from snoozing is raised again, because it calls again.</summary>
/// <param name="IsRaised">Else it is cleared.</param>
/// <param name="Flag">Which.</param>
public readonly record struct FlagChange(bool IsRaised, Flag Flag);
