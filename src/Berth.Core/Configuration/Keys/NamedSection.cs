using Berth.Core.Configuration.Sections;
using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>A section that is there once for each name.</summary>
internal sealed class NamedSection<T>(
    string name, string example, string comment, Func<string, T> make, Func<Settings, Named<T>> get, Func<Settings, Named<T>, Settings> with, Func<Key<T>[]> rows)
    : Section(name, comment)
    where T : class, INamed
{
    private Key<T>[]? _keys;

    public override string Header => $"{Name}.{example}";

    public override IReadOnlyList<Key> Keys => Rows;

    private Key<T>[] Rows => _keys ??= rows();

    public override Settings Read(Settings settings, SettingsReading reading)
    {
        if (reading.Table(Name) is not { Count: > 0 } table)
            return settings;
        var all = new List<T>(table.Count);
        for (var index = 0; index < table.Count; index++)
        {
            var entry = table[index];
            if (entry.Value.Kind is not TomlKind.Table)
                reading.Wrong(entry.KeySpan, $"'{entry.Key}' in [{Name}] is no section", $"each has a header of its own, as in [{Header}]");
            else if (!Names.IsName(entry.Key))
                reading.Wrong(entry.KeySpan, $"'{entry.Key}' cannot be a name in [{Name}]", Names.Allowed);
            else
                all.Add(Read(entry, reading));
        }

        return with(settings, new([.. all]));
    }

    private T Read(TomlEntry entry, SettingsReading reading)
    {
        var header = Name + "." + TomlText.Key(entry.Key);
        reading.Came(header, entry.KeySpan);
        return reading.Fill(header, Rows, entry.Value.AsTable, make(entry.Key));
    }

    public override IEnumerable<SettingValue> Values(Settings settings)
    {
        foreach (var one in get(settings))
        {
            foreach (var key in Rows)
                yield return new($"{Name}.{TomlText.Key(one.Name)}", key.Name, key.Write(one), key.Effect);
        }
    }

    public override string Default(Key key) => ((Key<T>)key).Write(make(example));
}
