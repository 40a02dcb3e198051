using System.Collections.Immutable;

namespace Berth.Core.Toml;

/// <summary>
/// A TOML 1.0 text, read. With errors the root holds what could be understood, so that more can be said about it; without them, everything.
/// </summary>
public sealed class TomlDocument
{
    internal TomlDocument(TomlTable root, TomlSource source, ImmutableArray<TomlError> errors)
    {
        Root = root;
        Source = source;
        Errors = errors;
    }

    public TomlTable Root { get; }

    public TomlSource Source { get; }

    /// <summary>In the order of the text; at most <see cref="TomlReader.MostErrors"/>.</summary>
    public ImmutableArray<TomlError> Errors { get; }

    public bool IsValid => Errors.IsEmpty;

    /// <summary>The bytes must not be changed afterwards.</summary>
    public static TomlDocument Parse(ReadOnlyMemory<byte> utf8) => TomlReader.Read(utf8);
}
