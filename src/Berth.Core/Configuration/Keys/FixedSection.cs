namespace Berth.Core.Configuration.Keys;

/// <summary>A section that is there once.</summary>
internal sealed class FixedSection<T>(string name, string comment, T defaults, (Func<Settings, T> Get, Func<Settings, T, Settings> With) member, Key<T>[] keys)
    : Section(name, comment)
    where T : class
{
    public override IReadOnlyList<Key> Keys => keys;

    public override Settings Read(Settings settings, SettingsReading reading)
    {
        var before = member.Get(settings);
        var after = reading.Fill(Name, keys, reading.Table(Name), before);
        return ReferenceEquals(before, after) ? settings : member.With(settings, after);
    }

    public override IEnumerable<SettingValue> Values(Settings settings)
    {
        foreach (var key in keys)
            yield return new(Name, key.Name, key.Write(member.Get(settings)), key.Effect);
    }

    public override string Default(Key key) => ((Key<T>)key).Write(defaults);
}
