namespace Berth.Cli;

/// <summary>The options that every command takes, as given.</summary>
internal sealed record GlobalValues(string? Config, bool Quiet, bool Verbose, bool NoColor);
