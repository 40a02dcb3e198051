using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Sections;

/// <summary>A machine that holds sessions.</summary>
public sealed record HostSettings(string Name) : INamed
{
    public HostAddress Address { get; init; } = new(null, Name, null);

    public IReadOnlyList<string> Labels { get; init; } = [];

    public int MaxSessions { get; init; }

    public string Root { get; init; } = "";

    public RunnerChoice Runner { get; init; } = RunnerChoice.Auto;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = TextMap.Empty;

    public bool Disabled { get; init; }
}
