using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Sections;

/// <summary>An editor server, or any program that speaks HTTP.</summary>
public sealed record ServerSettings(string Name) : INamed
{
    public string Kind { get; init; } = BuiltIn.Servers.Contains(Name) ? Name : "";

    public string Version { get; init; } = "latest";

    public ServerSource Source { get; init; } = ServerSource.Auto;

    public string Url { get; init; } = "";

    public string Command { get; init; } = "";

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public string Health { get; init; } = "";

    public string PasswordCommand { get; init; } = "";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = TextMap.Empty;

    public bool AcceptLicense { get; init; }
}
