using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>A key with its type. Its default is what a new section has: there is no second place to say it.</summary>
internal sealed class Key<TSection, T>(
    string name, Kind<T> kind, string comment, (Func<TSection, T> Get, Func<TSection, T, TSection> With) member, Effect effect = Effect.Live)
    : Key<TSection>(name, comment, effect)
{
    public override Kind Kind => kind;

    public override bool TryRead(TomlValue value, ref TSection section)
    {
        if (!kind.TryRead(value, out var read))
            return false;
        section = member.With(section, read);
        return true;
    }

    public override string Write(TSection section) => kind.Write(member.Get(section));
}
