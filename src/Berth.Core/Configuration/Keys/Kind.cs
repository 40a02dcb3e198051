using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>
/// A type of settings: reads a TOML value, and writes one that reads the same. Values are objects, and not type parameters, because each
/// combination of generic types costs the start of every berth some microseconds; a test tries every key with every sort of value.
/// </summary>
internal abstract class Kind
{
    /// <summary>One word for the manual.</summary>
    public abstract string Name { get; }

    /// <summary>What is allowed, with an example: the end of a sentence that begins with "must be".</summary>
    public abstract string Allowed { get; }

    /// <summary>The body of a JSON schema object.</summary>
    public abstract string Schema { get; }

    /// <summary>Whether one value stands on one line, so that the environment can give it.</summary>
    public virtual bool IsScalar => true;

    /// <summary>The value that a variable's text stands for; its type in TOML is this kind's.</summary>
    public virtual TomlValue FromText(string text) => TomlValue.Of(text);

    /// <summary>False when the value is not allowed; <see cref="Allowed"/> then says what is.</summary>
    public abstract bool TryRead(TomlValue value, out object? result);

    public abstract string Write(object? value);

    /// <summary>The kind, or a word for having none.</summary>
    public Kind Or(string word) => new OptionalKind(this, word);
}
