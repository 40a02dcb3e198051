using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>One reading of the settings while it goes on: the sources, and what was found out about them.</summary>
internal sealed class SettingsReading
{
    private const int MostShown = 40;

    private readonly SettingsSources _sources;
    private readonly TomlDocument? _document;
    private readonly bool _anyVariables;

    public SettingsReading(SettingsSources sources)
    {
        _sources = sources;
        _document = sources.File is { } bytes ? TomlDocument.Parse(bytes) : null;
        foreach (var (name, _) in sources.Environment)
            _anyVariables |= name.StartsWith(EnvironmentName.Prefix, StringComparison.Ordinal);
    }

    public List<SettingsError> Errors { get; } = [];

    public Dictionary<string, Origin> Origins { get; } = [];

    public TomlDocument? Document => _document;

    /// <summary>A section's table by its dotted name; null, with the error told, where something else stands there.</summary>
    public TomlTable? Table(string section)
    {
        var table = _document?.Root;
        foreach (var part in section.Split('.'))
        {
            if (table is null || !table.TryGet(part, out var entry))
                return null;
            if (entry.Value.Kind is not TomlKind.Table)
            {
                Wrong(entry.KeySpan, $"'{part}' is a section, not a value", $"write it as [{section}]");
                return null;
            }

            table = entry.Value.AsTable;
        }

        return table;
    }

    /// <summary>A section with all that the sources say about its keys.</summary>
    public T Fill<T>(string header, Key<T>[] keys, TomlTable? table, T section)
    {
        for (var index = 0; index < (table?.Count ?? 0); index++)
        {
            var entry = table![index];
            if (Find(keys, entry.Key) is not { } key)
            {
                if (!Schema.IsSection($"{header}.{entry.Key}"))
                    Unknown(entry, header, keys);
            }
            else if (key.TryRead(entry.Value, ref section))
            {
                Came($"{header}.{key.Name}", entry.KeySpan);
            }
            else
            {
                Wrong(entry.Value.Span, $"{key.Name} in [{header}] must be {key.Kind.Allowed}, not {Shown(entry.Value)}", NearWord(key, entry.Value));
            }
        }

        return Override(header, keys, section);
    }

    public void Came(string path, TomlSpan span) => Origins[path] = new(OriginKind.File, _sources.FileName, _document!.Source.PositionOf(span));

    public void Wrong(TomlSpan span, string message, string? hint) =>
        Errors.Add(new(_sources.FileName, _document!.Source.PositionOf(span), message, hint));

    /// <summary>At a value, wherever it came from.</summary>
    public void Wrong(string path, string message, string? hint)
    {
        var origin = Origins.TryGetValue(path, out var found) ? found : new(OriginKind.File, _sources.FileName, null);
        Errors.Add(new(origin.Source, origin.Position, message, hint));
    }

    public bool IsCommand(TomlEntry entry)
    {
        if (_sources.Commands is not { } commands || commands.Contains(entry.Key))
            return true;
        var near = Nearest.To(entry.Key, commands);
        Wrong(entry.KeySpan, $"there is no command '{entry.Key}' to give keys to", near is null ? "berth's help lists the commands" : $"did you mean '{near}'?");
        return false;
    }

    /// <summary>The value as the file has it, cut to a sensible length.</summary>
    public string Shown(TomlValue value)
    {
        if (value.Kind is TomlKind.Table)
            return "a table";
        var bytes = _document!.Source.Bytes.Span[value.Span.Start..value.Span.End];
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        var line = text.AsSpan().IndexOf('\n');
        var end = Math.Min(line < 0 ? text.Length : line, MostShown);
        return end == text.Length ? text : text[..end].TrimEnd() + "…";
    }

    private T Override<T>(string header, Key<T>[] keys, T section)
    {
        foreach (var key in keys)
        {
            if (!key.Kind.IsScalar)
                continue;
            if (_anyVariables && EnvironmentName.Of(header, key.Name) is var name && _sources.Environment.TryGetValue(name, out var text))
                section = Override(header, key, section, text, new(OriginKind.Environment, name, null));
            foreach (var flag in _sources.Flags)
            {
                if (flag.Path == $"{header}.{key.Name}")
                    section = Override(header, key, section, flag.Text, new(OriginKind.Flag, flag.Flag, null));
            }
        }

        return section;
    }

    private T Override<T>(string header, Key<T> key, T section, string text, Origin origin)
    {
        var value = key.Kind.FromText(text);
        if (key.TryRead(value, ref section))
            Origins[$"{header}.{key.Name}"] = origin;
        else
            Errors.Add(new(origin.Source, null, $"must be {key.Kind.Allowed}, not {TomlText.Quote(text)}", NearWord(key, value)));
        return section;
    }

    private void Unknown<T>(TomlEntry entry, string header, Key<T>[] keys)
    {
        var names = keys.Select(key => key.Name);
        var elsewhere = Schema.SectionsWith(entry.Key).ToList();
        var near = Nearest.To(entry.Key, names) is { } name ? $"did you mean '{name}'? "
            : elsewhere.Count > 0 ? $"'{entry.Key}' belongs in {string.Join(" or ", elsewhere.Select(section => $"[{section}]"))}. " : "";
        Wrong(entry.KeySpan, $"unknown key '{entry.Key}' in [{header}]", $"{near}[{header}] has {string.Join(", ", names)}");
    }

    private static string? NearWord(Key key, TomlValue value) =>
        key.Kind is IWords words && value.Kind is TomlKind.String && Nearest.To(value.AsString, words.Words) is { } near ? $"did you mean \"{near}\"?" : null;

    private static Key<T>? Find<T>(Key<T>[] keys, string name)
    {
        foreach (var key in keys)
        {
            if (key.Name == name)
                return key;
        }

        return null;
    }
}
