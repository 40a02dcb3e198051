using System.Text;

namespace Berth.Core.Runners;

/// <summary>Text to be typed for somebody: it can say anything, and press no key but those of its letters.</summary>
internal static class TypedText
{
    /// <summary>Without control characters but tab and newline, and without newlines at its end: Enter is pressed once.</summary>
    public static string Clean(string text)
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
