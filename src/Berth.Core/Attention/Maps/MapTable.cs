using System.Collections.Immutable;
using Berth.Core.Toml;

namespace Berth.Core.Attention.Maps;

/// <summary>A table of a signal map while it is read: what is asked of it and what is wrong with it.</summary>
internal sealed class MapTable(TomlTable? table, TomlSource source, ImmutableArray<string>.Builder wrong)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Text(string key, string missing = "") => Find(key, TomlKind.String) is { } value ? value.AsString : missing;

    public string Required(string key)
    {
        var text = Text(key);
        if (text.Length == 0 && table is not null)
            wrong.Add($"'{key}' is missing");
        return text;
    }

    public bool Flag(string key, bool missing = false) => Find(key, TomlKind.Boolean) is { } value ? value.AsBoolean : missing;

    public TimeSpan Seconds(string key, TimeSpan missing)
    {
        _known.Add(key);
        if (table is null || !table.TryGet(key, out var entry))
            return missing;
        var seconds = entry.Value.Kind switch
        {
            TomlKind.Integer => entry.Value.AsInteger,
            TomlKind.Float => entry.Value.AsFloat,
            _ => -1,
        };
        if (seconds is >= 0 and <= 86_400)
            return TimeSpan.FromSeconds(seconds);
        Fail(entry, "is a number of seconds");
        return missing;
    }

    public ImmutableArray<string> Texts(string key)
    {
        if (Find(key, TomlKind.Array) is not { } value)
            return [];
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in value.AsArray)
        {
            if (item.Kind == TomlKind.String)
                texts.Add(item.AsString);
            else
                wrong.Add($"{source.PositionOf(item.Span)}: '{key}' is a list of texts");
        }

        return texts.ToImmutable();
    }

    public ImmutableArray<(string Name, string Value)> Pairs(string key)
    {
        if (Find(key, TomlKind.Table) is not { } value)
            return [];
        var pairs = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var entry in value.AsTable)
        {
            if (entry.Value.Kind == TomlKind.String)
                pairs.Add((entry.Key, entry.Value.AsString));
            else
                Fail(entry, "is a text");
        }

        return pairs.ToImmutable();
    }

    /// <summary>Null where the key is missing, too.</summary>
    public T? Word<T>(string key, Func<string?, T?> parse)
        where T : struct
    {
        if (Find(key, TomlKind.String) is not { } value)
            return null;
        var word = parse(value.AsString);
        if (word is null)
            wrong.Add($"{source.PositionOf(value.Span)}: '{key}' cannot be '{value.AsString}'");
        return word;
    }

    public MapTable Table(string key) => new(Find(key, TomlKind.Table) is { } value ? value.AsTable : null, source, wrong);

    public ImmutableArray<T> Each<T>(string key, Func<MapTable, T> read)
    {
        if (Find(key, TomlKind.Array) is not { } value)
            return [];
        var all = ImmutableArray.CreateBuilder<T>();
        foreach (var item in value.AsArray)
        {
            if (item.Kind == TomlKind.Table)
                all.Add(read(new MapTable(item.AsTable, source, wrong)));
            else
                wrong.Add($"{source.PositionOf(item.Span)}: '{key}' is a list of tables");
        }

        return all.ToImmutable();
    }

    /// <summary>Everything was asked for: what is left is not a key of ours.</summary>
    public void End()
    {
        foreach (var entry in (IEnumerable<TomlEntry>?)table ?? [])
        {
            if (!_known.Contains(entry.Key))
                Fail(entry, "is not known here");
        }
    }

    private TomlValue? Find(string key, TomlKind kind)
    {
        _known.Add(key);
        if (table is null || !table.TryGet(key, out var entry))
            return null;
        if (entry.Value.Kind == kind)
            return entry.Value;
        Fail(entry, $"is not a {kind}");
        return null;
    }

    private void Fail(TomlEntry entry, string why) => wrong.Add($"{source.PositionOf(entry.KeySpan)}: '{entry.Key}' {why}");
}
