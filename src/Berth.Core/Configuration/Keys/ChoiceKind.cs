using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>One of a few words, each with its value.</summary>
internal sealed class ChoiceKind((string Word, object Value)[] choices) : Kind, IWords
{
    public override string Name => "choice";

    public override string Allowed => Wording.OneOf(Words);

    public override string Schema => $"\"enum\": [{string.Join(", ", Words.Select(Wording.Quote))}]";

    public IEnumerable<string> Words => choices.Select(choice => choice.Word);

    public override bool TryRead(TomlValue value, out object? result)
    {
        result = null;
        if (value.Kind is not TomlKind.String)
            return false;
        foreach (var (word, meaning) in choices)
        {
            if (word == value.AsString)
                result = meaning;
        }

        return result is not null;
    }

    public override string Write(object? value)
    {
        foreach (var (word, meaning) in choices)
        {
            if (meaning.Equals(value))
                return TomlText.Quote(word);
        }

        // A section without a kind: the empty word stands for what is missing.
        return value is "" ? "\"\"" : throw new ArgumentOutOfRangeException(nameof(value), value, null);
    }
}
