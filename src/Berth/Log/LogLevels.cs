namespace Berth.Log;

/// <summary>How much a line matters, by the word that it begins with, as nearly all programs write it.</summary>
internal static class LogLevels
{
    /// <summary>The word stands behind a time and a name at most.</summary>
    private const int Within = 60;

    private static readonly (string Word, LogLevel Level)[] Words =
    [
        ("error", LogLevel.Error), ("err", LogLevel.Error), ("fatal", LogLevel.Error), ("critical", LogLevel.Error), ("panic", LogLevel.Error), ("exception", LogLevel.Error),
        ("warn", LogLevel.Warning), ("warning", LogLevel.Warning),
        ("info", LogLevel.Info), ("notice", LogLevel.Info),
        ("debug", LogLevel.Debug), ("trace", LogLevel.Debug), ("verbose", LogLevel.Debug),
    ];

    public static string Name(LogLevel level) => level switch
    {
        LogLevel.Error => "errors",
        LogLevel.Warning => "warnings",
        LogLevel.Info => "no debug",
        _ => "all",
    };

    /// <param name="line">Without control characters but those of colours.</param>
    /// <param name="before">Of the line before: a line that is set in goes on with it.</param>
    public static LogLevel Of(in LogLine line, LogLevel before)
    {
        if (line.Tone is LogTone.Error)
            return LogLevel.Error;
        if (line.Tone is LogTone.Question)
            return LogLevel.Warning;
        var text = line.Text.AsSpan();
        if (text.Length > 0 && text[0] is ' ')
            return before;
        for (text = text[..Math.Min(text.Length, Within)]; !text.IsEmpty;)
        {
            var start = 0;
            while (start < text.Length && !char.IsAsciiLetter(text[start]))
                start++;
            var end = start;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
                end++;
            if (Find(text[start..end]) is { } level && IsMarked(text, start, end))
                return level;
            text = text[end..];
        }

        return LogLevel.Info;
    }

    /// <summary>In capitals, in brackets or before a colon it is a mark; else it is a word like others.</summary>
    private static bool IsMarked(ReadOnlySpan<char> text, int start, int end) =>
        text[start..end].IndexOfAnyInRange('a', 'z') < 0
        || (end < text.Length && text[end] is ':' or ']' or '=' or '"')
        || (start > 0 && text[start - 1] is '[' or '=' or '"');

    private static LogLevel? Find(ReadOnlySpan<char> word)
    {
        foreach (var (known, level) in Words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                return level;
        }

        return null;
    }
}
