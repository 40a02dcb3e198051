namespace Berth.Cli;

/// <summary>A command line as a user would type it, and what it does; shown by help and the manual.</summary>
internal sealed record Example(string Line, string Does);
