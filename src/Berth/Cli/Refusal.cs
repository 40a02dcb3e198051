namespace Berth.Cli;

/// <summary>Why something was not done, in the words and with the exit status for whoever asked.</summary>
internal sealed record Refusal(ExitCode Code, string What, string? Hint = null);
