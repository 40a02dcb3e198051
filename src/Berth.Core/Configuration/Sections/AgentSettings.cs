namespace Berth.Core.Configuration.Sections;

/// <summary>A coding agent and how it is run.</summary>
public sealed record AgentSettings(string Name) : INamed
{
    public string Command { get; init; } = Name;

    public string Resume { get; init; } = BuiltIn.ResumeOf(Name);

    public string Signals { get; init; } = BuiltIn.SignalsOf(Name);

    public IReadOnlyDictionary<string, string> Environment { get; init; } = TextMap.Empty;

    public string EnvironmentCommand { get; init; } = "";

    public IReadOnlyList<string> BlockedPatterns { get; init; } = [];

    public IReadOnlyList<string> ErrorPatterns { get; init; } = [];
}
