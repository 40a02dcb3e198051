using System.Text;

namespace Berth.Core.Links.Asking;

/// <summary>Tells from ssh's words, and from the hint it gives beside them, what kind of question it has.</summary>
internal static class Prompt
{
    private const int Longest = 1000;

    /// <param name="prompt">What ssh says.</param>
    /// <param name="hint"><c>SSH_ASKPASS_PROMPT</c>: "confirm", "none", or nothing.</param>
    public static QuestionKind Classify(string prompt, string hint) => hint switch
    {
        "none" => QuestionKind.Touch,
        "confirm" => QuestionKind.Confirm,
        _ when IsHostKey(prompt) => QuestionKind.HostKey,
        _ when Has(prompt, "passphrase for") || Has(prompt, "PIN for") => QuestionKind.Passphrase,
        _ when Has(prompt, "'s password:") || prompt.TrimEnd().EndsWith("assword:", StringComparison.OrdinalIgnoreCase) => QuestionKind.Password,
        _ => QuestionKind.Code,
    };

    /// <summary>Fit for a screen: no control characters but line ends, and not for ever.</summary>
    public static string Clean(string prompt)
    {
        var clean = new StringBuilder();
        foreach (var c in prompt.Length > Longest ? prompt[..Longest] : prompt)
        {
            if (c == '\n' || !char.IsControl(c))
                clean.Append(c);
        }

        return clean.ToString().Trim();
    }

    private static bool IsHostKey(string prompt) =>
        Has(prompt, "(yes/no/[fingerprint])") || Has(prompt, "(yes/no)") || Has(prompt, "Please type 'yes'");

    private static bool Has(string prompt, string words) => prompt.Contains(words, StringComparison.OrdinalIgnoreCase);
}
