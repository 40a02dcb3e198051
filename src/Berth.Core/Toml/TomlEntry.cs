namespace Berth.Core.Toml;

/// <summary>A key of a table with its value. The span is that of the key's own part, not of the dotted path before it.</summary>
public readonly record struct TomlEntry(string Key, TomlSpan KeySpan, TomlValue Value);
