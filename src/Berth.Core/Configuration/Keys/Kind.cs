using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>The type of a setting, as far as it can be said without its C# type: for the manual, the schema and messages.</summary>
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
}
