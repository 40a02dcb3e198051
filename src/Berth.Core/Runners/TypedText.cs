using System.Text;
using Berth.Core.Attention.Maps;

namespace Berth.Core.Runners;

/// <summary>Text to be typed for somebody: it can say anything, and press no key but those of its letters.</summary>
internal sealed record TypedText(string Text, TypingRules Rules)
{
    /// <summary>What is longer is taken for a paste by who watches how fast it comes.</summary>
    private const int LongestTyped = 200;

    /// <summary>Several lines.</summary>
    public bool IsBlock => Text.Contains('\n');

    /// <summary>Put in brackets where the agent asked for that: there, a tab is a tab, and no line ends the message.</summary>
    public bool IsPasted => Text.Length > LongestTyped || Text.AsSpan().ContainsAny('\n', '\t');

    /// <summary>A menu may take it at once, without Enter.</summary>
    public bool IsKey => Text.Length == 1;

    /// <param name="text">As somebody gave it.</param>
    /// <param name="rules">Of the agent; null for those of any program.</param>
    public static TypedText Of(string text, TypingRules? rules = null)
    {
        rules ??= TypingRules.Usual;
        var clean = Clean(text);
        // A blank at the end of a message says nothing, and keeps the sign before it from making Enter a new line.
        return new(rules.Continues.Length > 0 && clean.EndsWith(rules.Continues, StringComparison.Ordinal) ? clean + " " : clean, rules);
    }

    /// <summary>Without control characters but tab and newline, and without newlines at its end: Enter is pressed once.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            if (character is '\n' or '\t' || !char.IsControl(character))
                clean.Append(character);
        }

        return clean.ToString().TrimEnd('\n');
    }
}
