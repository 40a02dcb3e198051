namespace Berth.Core.Toml;

/// <summary>Where something stands in the text, in bytes; <see cref="End"/> is the first byte after it.</summary>
public readonly record struct TomlSpan(int Start, int End);
