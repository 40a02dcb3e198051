using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>One of a few words that stay words.</summary>
internal sealed class WordKind(string[] words) : Kind<string>, IWords
{
    public override string Name => "choice";

    public override string Allowed => Wording.OneOf(words);

    public override string Schema => $"\"enum\": [{string.Join(", ", words.Select(Wording.Quote))}]";

    public IEnumerable<string> Words => words;

    public override bool TryRead(TomlValue value, out string result)
    {
        result = value.Kind is TomlKind.String ? value.AsString : "";
        return value.Kind is TomlKind.String && words.Contains(result);
    }

    public override string Write(string value) => TomlText.Quote(value);
}
