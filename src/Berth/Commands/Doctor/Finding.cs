using Berth.Cli;

namespace Berth.Commands.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Place">home, or a host's name.</param>
/// <param name="Check">What was looked at, in a word or two.</param>
/// <param name="Level">How it is.</param>
/// <param name="Message">What was found.</param>
/// <param name="Mend">What helps; null where nothing is wrong.</param>
internal sealed record Finding(string Place, string Check, FindingLevel Level, string Message, string? Mend = null)
{
    /// <summary>What the command ends with if nothing is worse.</summary>
    public ExitCode Code { get; init; } = Level is FindingLevel.Wrong ? ExitCode.Failed : ExitCode.Done;
}
