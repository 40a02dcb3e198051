using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>A value, or the word for having none ("never", "off", "default"): TOML has no null.</summary>
internal sealed class OptionalKind<T>(Kind<T> kind, string word) : Kind<T?>, IWords
    where T : struct
{
    public override string Name => $"{kind.Name} or \"{word}\"";

    public override string Allowed => kind is IWords ? Wording.OneOf(Words) : $"{kind.Allowed}, or \"{word}\"";

    public override string Schema => $"\"anyOf\": [{{{kind.Schema}}}, {{\"const\": {Wording.Quote(word)}}}]";

    public IEnumerable<string> Words => kind is IWords words ? words.Words.Append(word) : [word];

    public override bool TryRead(TomlValue value, out T? result)
    {
        result = null;
        if (value.Kind is TomlKind.String && value.AsString == word)
            return true;
        if (!kind.TryRead(value, out var some))
            return false;
        result = some;
        return true;
    }

    public override string Write(T? value) => value is { } some ? kind.Write(some) : TomlText.Quote(word);

    public override TomlValue FromText(string text) => text == word ? TomlValue.Of(text) : kind.FromText(text);
}
