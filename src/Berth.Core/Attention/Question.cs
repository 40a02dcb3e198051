namespace Berth.Core.Attention;

/// <summary>Whether somebody's last words ask for an answer.</summary>
internal static class Question
{
    /// <summary>True when the last line ends in a question mark, whatever quotes, brackets and emphasis stand behind it.</summary>
    public static bool IsIn(string? words)
    {
        var text = words.AsSpan().TrimEnd(" \t\r\n*_`~\"')]}>\u201d\u2019\u00bb\ufe0f");
        return !text.IsEmpty && text[^1] is '?' or '\uff1f' or '\u061f' or '\u037e';
    }

    /// <summary>The line that asks.</summary>
    public static string Line(string words)
    {
        var text = words.TrimEnd();
        return text[(text.LastIndexOf('\n') + 1)..].Trim();
    }
}
