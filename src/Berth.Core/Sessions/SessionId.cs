using System.Diagnostics.CodeAnalysis;

namespace Berth.Core.Sessions;

/// <summary>A session's id: 12 hex digits, in lower case. It never changes and names the session's directory on its host.</summary>
public readonly record struct SessionId
{
    public const int Length = 12;

    private readonly string? _digits;

    private SessionId(string digits) => _digits = digits;

    public string Value => _digits ?? throw new InvalidOperationException("a session id that nobody set");

    /// <summary>The first six bytes of a random UUID are all random; the cipher library would cost a start several milliseconds.</summary>
    public static SessionId New() => new(Guid.NewGuid().ToString("N")[..Length]);

    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id)
    {
        var good = text is { Length: Length } && AreDigits(text);
        id = good ? new SessionId(text!) : default;
        return good;
    }

    /// <summary>For text that has been checked before, as a row of the database has.</summary>
    public static SessionId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a session id: 12 hex digits");

    private static bool AreDigits(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigitLower(character))
                return false;
        }

        return true;
    }

    public override string ToString() => _digits ?? "";
}
