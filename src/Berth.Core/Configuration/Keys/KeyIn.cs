using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>A key of a section. Its default is what a new section has: there is no second place to say it.</summary>
internal sealed class Key<TSection>(
    string name, Kind kind, string comment, Func<TSection, object?> get, Func<TSection, object?, TSection> with, Effect effect = Effect.Live)
    : Key(name, kind, comment, effect)
{
    /// <summary>False, and the section as it was, when the value is not allowed.</summary>
    public bool TryRead(TomlValue value, ref TSection section)
    {
        if (!Kind.TryRead(value, out var read))
            return false;
        section = with(section, read);
        return true;
    }

    /// <summary>The value as TOML.</summary>
    public string Write(TSection section) => Kind.Write(get(section));
}
