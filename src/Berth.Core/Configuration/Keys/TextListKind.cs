using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

internal sealed class TextListKind(string allowed, Func<string, bool> good, params string[] words) : Kind<IReadOnlyList<string>>, IWords
{
    public override string Name => "list of texts";

    public override string Allowed => allowed;

    public override bool IsScalar => false;

    public override string Schema => $"\"type\": \"array\", \"items\": {{{(words.Length > 0 ? $"\"enum\": [{string.Join(", ", words.Select(Wording.Quote))}]" : "\"type\": \"string\"")}}}";

    public IEnumerable<string> Words => words;

    public override bool TryRead(TomlValue value, out IReadOnlyList<string> result)
    {
        result = [];
        if (value.Kind is not TomlKind.Array)
            return false;
        var texts = new List<string>();
        foreach (var item in value.AsArray)
        {
            if (item.Kind is not TomlKind.String || !good(item.AsString))
                return false;
            texts.Add(item.AsString);
        }

        result = texts;
        return true;
    }

    public override string Write(IReadOnlyList<string> value) => TomlText.Array(value.Select(TomlText.Quote));
}
