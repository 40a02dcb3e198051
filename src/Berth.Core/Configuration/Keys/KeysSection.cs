using Berth.Core.Configuration.Sections;
using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>The section whose keys are commands: their own table knows which there are.</summary>
internal sealed class KeysSection(string name, string comment) : Section(name, comment)
{
    public override IReadOnlyList<Key> Keys => [];

    public override Settings Read(Settings settings, SettingsReading reading)
    {
        if (reading.Table(Name) is not { Count: > 0 } table)
            return settings;
        var bindings = new List<KeyBinding>(table.Count);
        var takenBy = new Dictionary<string, string>();
        for (var index = 0; index < table.Count; index++)
        {
            var entry = table[index];
            if (!reading.IsCommand(entry) || Read(entry.Value, reading) is not { } keys)
                continue;
            foreach (var key in keys)
            {
                if (!takenBy.TryAdd(KeyText.Same(key), entry.Key))
                    reading.Wrong(entry.Value.Span, $"the key '{key}' is given to '{takenBy[KeyText.Same(key)]}' and to '{entry.Key}'", "a key gives one command; [] takes a command's keys away");
            }

            bindings.Add(new(entry.Key, keys));
            reading.Came($"{Name}.{TomlText.Key(entry.Key)}", entry.KeySpan);
        }

        return settings with { Keys = bindings };
    }

    public override IEnumerable<SettingValue> Values(Settings settings)
    {
        foreach (var (command, keys) in settings.Keys)
            yield return new(Name, TomlText.Key(command), TomlText.Array(keys.Select(TomlText.Quote)), Effect.Live);
    }

    public override string Default(Key key) => "[]";

    private static List<string>? Read(TomlValue value, SettingsReading reading)
    {
        var keys = new List<string>();
        if (value.Kind is not TomlKind.Array)
            return Add(value, keys, reading) ? keys : null;
        foreach (var item in value.AsArray)
        {
            if (!Add(item, keys, reading))
                return null;
        }

        return keys;
    }

    private static bool Add(TomlValue value, List<string> keys, SettingsReading reading)
    {
        if (value.Kind is TomlKind.String && KeyText.IsKeys(value.AsString))
        {
            keys.Add(value.AsString);
            return true;
        }

        reading.Wrong(value.Span, $"{reading.Shown(value)} is no key", $"{KeyText.Allowed}; several in a list");
        return false;
    }
}
