using Berth.Core.Toml;

namespace Berth.Core.Configuration;

/// <summary>One thing that is wrong with the settings. The source is a file, a variable of the environment or an option.</summary>
public sealed record SettingsError(string Source, TomlPosition? Position, string Message, string? Hint)
{
    /// <summary><c>file:line:column: what</c>, as compilers say it, so that editors can go there.</summary>
    public override string ToString() => Position is { } position ? $"{Source}:{position}: {Message}" : $"{Source}: {Message}";
}
