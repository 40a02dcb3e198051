using System.Text;

namespace Berth.Core.Hosts;

/// <summary>The words of a line of ssh_config: a keyword, blanks or one '=', then words, which double quotes keep together.</summary>
internal static class SshConfigLine
{
    public static List<string> Words(string line)
    {
        var words = new List<string>();
        var at = 0;
        while (true)
        {
            while (at < line.Length && (char.IsWhiteSpace(line[at]) || (line[at] == '=' && words.Count == 1)))
                at++;
            if (at >= line.Length || line[at] == '#')
                return words;
            words.Add(Word(line, ref at, keyword: words.Count == 0));
        }
    }

    private static string Word(string line, ref int at, bool keyword)
    {
        var word = new StringBuilder();
        var quoted = false;
        for (; at < line.Length; at++)
        {
            var unit = line[at];
            if (unit == '"')
                quoted = !quoted;
            else if (!quoted && (char.IsWhiteSpace(unit) || (keyword && unit == '=')))
                break;
            else
                word.Append(unit);
        }

        return word.ToString();
    }
}
