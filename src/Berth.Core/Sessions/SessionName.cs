using System.Diagnostics.CodeAnalysis;

namespace Berth.Core.Sessions;

/// <summary>What people call a session: <c>[a-z0-9][a-z0-9-]{0,39}</c>, unique among live sessions.</summary>
public readonly record struct SessionName
{
    public const int MaxLength = 40;

    private readonly string? _text;

    private SessionName(string text) => _text = text;

    public string Value => _text ?? throw new InvalidOperationException("a session name that nobody set");

    public static bool TryParse([NotNullWhen(true)] string? text, out SessionName name)
    {
        var good = text is not null && Problem(text) is null;
        name = good ? new SessionName(text!) : default;
        return good;
    }

    /// <summary>For text that has been checked before, as a row of the database has.</summary>
    public static SessionName Parse(string text) =>
        Problem(text) is { } problem ? throw new FormatException(problem) : new SessionName(text);

    /// <summary>Why a text is no name, in words for whoever typed it; null when it is one.</summary>
    public static string? Problem(string text)
    {
        if (text.Length == 0)
            return "a session's name cannot be empty";
        if (text.Length > MaxLength)
            return $"a session's name has at most {MaxLength} characters, this one {text.Length}";
        if (text[0] == '-')
            return "a session's name begins with a letter or a digit";
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-')
                return "a session's name has only the characters a-z, 0-9 and -";
        }

        return null;
    }

    public override string ToString() => _text ?? "";
}
