namespace Berth.Core.Toml;

/// <summary>The edited text, or why there is none.</summary>
public sealed record TomlEditResult(ReadOnlyMemory<byte>? Text, string? Problem);
