using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>One of a few words, each a value of an enumeration.</summary>
internal sealed class ChoiceKind<T>((string Word, T Value)[] choices) : Kind<T>, IWords
    where T : struct, Enum
{
    public override string Name => "choice";

    public override string Allowed => Wording.OneOf(Words);

    public override string Schema => $"\"enum\": [{string.Join(", ", Words.Select(Wording.Quote))}]";

    public IEnumerable<string> Words => choices.Select(choice => choice.Word);

    public override bool TryRead(TomlValue value, out T result)
    {
        result = default;
        if (value.Kind is not TomlKind.String)
            return false;
        foreach (var (word, meaning) in choices)
        {
            if (word == value.AsString)
            {
                result = meaning;
                return true;
            }
        }

        return false;
    }

    public override string Write(T value)
    {
        foreach (var (word, meaning) in choices)
        {
            if (EqualityComparer<T>.Default.Equals(meaning, value))
                return TomlText.Quote(word);
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, null);
    }
}
