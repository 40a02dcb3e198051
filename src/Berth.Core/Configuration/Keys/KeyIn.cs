using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>A key of a section, seen without its type.</summary>
internal abstract class Key<TSection>(string name, string comment, Effect effect) : Key(name, comment, effect)
{
    /// <summary>False, and the section as it was, when the value is not allowed.</summary>
    public abstract bool TryRead(TomlValue value, ref TSection section);

    /// <summary>The value as TOML.</summary>
    public abstract string Write(TSection section);
}
