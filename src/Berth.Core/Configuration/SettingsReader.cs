using Berth.Core.Configuration.Keys;
using Berth.Core.Toml;

namespace Berth.Core.Configuration;

/// <summary>Sources in, settings out, with everything that is wrong at once. Pure.</summary>
public static class SettingsReader
{
    public static SettingsResult Read(SettingsSources sources)
    {
        var reading = new SettingsReading(sources);
        if (reading.Document is { } document)
        {
            foreach (var error in document.Errors)
                reading.Errors.Add(new(sources.FileName, error.Position, error.Message, null));
            CheckSections(document.Root, reading);
        }

        var settings = new Settings();
        foreach (var section in Schema.All)
            settings = section.Read(settings, reading);
        SettingsChecks.Check(settings, reading);
        reading.Errors.Sort(static (left, right) => Order(left).CompareTo(Order(right)));
        return new(settings, [.. reading.Errors], reading.Origins);
    }

    private static void CheckSections(TomlTable root, SettingsReading reading)
    {
        for (var index = 0; index < root.Count; index++)
        {
            var entry = root[index];
            if (Schema.IsSection(entry.Key))
                continue;
            var sections = Schema.All.Select(section => section.Name);
            if (entry.Value.Kind is TomlKind.Table)
            {
                var near = Nearest.To(entry.Key, sections) is { } name ? $"did you mean [{name}]? " : "";
                reading.Wrong(entry.KeySpan, $"unknown section [{entry.Key}]", $"{near}there are {string.Join(", ", sections.Select(section => $"[{section}]"))}");
            }
            else
            {
                var homes = Schema.SectionsWith(entry.Key).ToList();
                reading.Wrong(entry.KeySpan, $"'{entry.Key}' stands outside of every section",
                    homes.Count > 0 ? $"it belongs in {string.Join(" or ", homes.Select(home => $"[{home}]"))}" : "every key is below a [section]");
            }
        }
    }

    private static (int Line, int Column) Order(SettingsError error) => error.Position is { } position ? (position.Line, position.Column) : (int.MaxValue, 0);
}
