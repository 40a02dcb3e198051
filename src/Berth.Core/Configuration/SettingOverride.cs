namespace Berth.Core.Configuration;

/// <summary>A value given on the command line: the setting's path (<c>defaults.server</c>), its text, and the option that gave it.</summary>
public sealed record SettingOverride(string Path, string Text, string Flag);
