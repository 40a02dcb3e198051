using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>A value, or the word for having none ("never", "off", "default"): TOML has no null.</summary>
internal sealed class OptionalKind(Kind kind, string word) : Kind, IWords
{
    public override string Name => $"{kind.Name} or \"{word}\"";

    public override string Allowed => kind is IWords ? Wording.OneOf(Words) : $"{kind.Allowed}, or \"{word}\"";

    public override string Schema => $"\"anyOf\": [{{{kind.Schema}}}, {{\"const\": {Wording.Quote(word)}}}]";

    public IEnumerable<string> Words => kind is IWords words ? words.Words.Append(word) : [word];

    public override bool TryRead(TomlValue value, out object? result)
    {
        result = null;
        return (value.Kind is TomlKind.String && value.AsString == word) || kind.TryRead(value, out result);
    }

    public override string Write(object? value) => value is null ? TomlText.Quote(word) : kind.Write(value);

    public override TomlValue FromText(string text) => text == word ? TomlValue.Of(text) : kind.FromText(text);
}
