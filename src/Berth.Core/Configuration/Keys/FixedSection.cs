namespace Berth.Core.Configuration.Keys;

/// <summary>A section that is there once. Its rows are made when they are first needed: a start pays for the sections that the file has.</summary>
internal sealed class FixedSection<T>(string name, string comment, Func<Settings, T> get, Func<Settings, T, Settings> with, Func<Key<T>[]> rows)
    : Section(name, comment)
    where T : class, new()
{
    private Key<T>[]? _keys;

    public override IReadOnlyList<Key> Keys => Rows;

    private Key<T>[] Rows => _keys ??= rows();

    public override Settings Read(Settings settings, SettingsReading reading)
    {
        var table = reading.Table(Name);
        return table is null && !reading.MayOverride(Name) ? settings : with(settings, reading.Fill(Name, Rows, table, get(settings)));
    }

    public override IEnumerable<SettingValue> Values(Settings settings)
    {
        foreach (var key in Rows)
            yield return new(Name, key.Name, key.Write(get(settings)), key.Effect);
    }

    public override string Default(Key key) => ((Key<T>)key).Write(new T());
}
