using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

internal sealed class TextListKind(string allowed, Func<string, bool> good, params string[] words) : Kind, IWords
{
    public override string Name => "list of texts";

    public override string Allowed => allowed;

    public override bool IsScalar => false;

    public override string Schema => $"\"type\": \"array\", \"items\": {{{(words.Length > 0 ? $"\"enum\": [{string.Join(", ", words.Select(Wording.Quote))}]" : "\"type\": \"string\"")}}}";

    public IEnumerable<string> Words => words;

    public override bool TryRead(TomlValue value, out object? result)
    {
        result = null;
        if (value.Kind is not TomlKind.Array)
            return false;
        var texts = new List<string>();
        for (var index = 0; index < value.AsArray.Count; index++)
        {
            var item = value.AsArray[index];
            if (item.Kind is not TomlKind.String || !good(item.AsString))
                return false;
            texts.Add(item.AsString);
        }

        result = texts;
        return true;
    }

    public override string Write(object? value) => TomlText.Array(((IReadOnlyList<string>)value!).Select(TomlText.Quote));
}
