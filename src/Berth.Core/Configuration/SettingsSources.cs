namespace Berth.Core.Configuration;

/// <summary>What settings are read from, the stronger later: the file's bytes (null without a file), the environment, the command line.</summary>
public sealed record SettingsSources(string FileName, ReadOnlyMemory<byte>? File)
{
    /// <summary>Only what begins with BERTH_ is looked at.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<SettingOverride> Flags { get; init; } = [];

    /// <summary>The commands that keys can be bound to; null where they are not known and any name passes.</summary>
    public IReadOnlyCollection<string>? Commands { get; init; }
}
