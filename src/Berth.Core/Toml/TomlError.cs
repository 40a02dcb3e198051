namespace Berth.Core.Toml;

/// <summary>Why a text is not TOML, and where.</summary>
public sealed record TomlError(TomlPosition Position, string Message)
{
    public override string ToString() => $"{Position}: {Message}";
}
