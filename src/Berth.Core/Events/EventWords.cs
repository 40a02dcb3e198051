namespace Berth.Core.Events;

/// <summary>What the format allows: the limits of OSC 7501, and lines that one append writes whole.</summary>
public static class EventWords
{
    public const int LongestLine = 4000;
    public const int LongestMessage = 2048;
    public const int LongestRecord = 128;
    public const int DeepestRecord = 8;
    public const int LongestName = 64;

    public const string Clear = "clear";

    /// <summary>The sources that the wrapper round an agent writes.</summary>
    public const string Start = "start";
    public const string Exit = "exit";

    /// <summary>What an agent's terminal was told by others than OSC 7501.</summary>
    public const string Title = "title";
    public const string Progress = "progress";
    public const string Bell = "bell";

    /// <summary>A person, or a script of a person's.</summary>
    public const string User = "user";

    /// <summary>A path of at most eight segments, none of them empty; the empty text is the session's own record.</summary>
    public static bool IsRecord(string text)
    {
        if (text.Length > LongestRecord)
            return false;
        var (segments, length) = (1, 0);
        foreach (var character in text)
        {
            if (character == '/')
            {
                if (length == 0 || ++segments > DeepestRecord)
                    return false;
                length = 0;
                continue;
            }

            if (!IsNameCharacter(character))
                return false;
            length++;
        }

        return text.Length == 0 || length > 0;
    }

    /// <summary>Whether a record lies below another; everything lies below the session's own.</summary>
    public static bool IsBelow(string record, string ancestor) =>
        record.Length > ancestor.Length
        && (ancestor.Length == 0 || (record[ancestor.Length] == '/' && record.StartsWith(ancestor, StringComparison.Ordinal)));

    public static bool IsName(string text)
    {
        if (text.Length is 0 or > LongestName)
            return false;
        foreach (var character in text)
        {
            if (!IsNameCharacter(character) && character is not (':' or '/'))
                return false;
        }

        return true;
    }

    private static bool IsNameCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or ',' or '+' or '=' or '-';
}
