using System.Text;

namespace Berth.Testing.Snapshots;

/// <summary>The lines that two texts do not share, with some that they do around them.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    public static string Show(string before, string after)
    {
        var lines = Compare(Split(before), Split(after));
        var shown = new StringBuilder();
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!Near(lines, i))
                continue;
            if (last >= 0 && last != i - 1)
                shown.Append("  …\n");
            shown.Append(lines[i].Sign).Append(' ').Append(Visible(lines[i].Text)).Append('\n');
            last = i;
        }

        return shown.ToString();
    }

    /// <summary>By the longest common subsequence; pictures are small.</summary>
    private static List<(char Sign, string Text)> Compare(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<(char, string)>();
        var (b, a) = (0, 0);
        while (b < before.Length || a < after.Length)
        {
            if (b < before.Length && a < after.Length && before[b] == after[a])
                (b, a) = Add(lines, ' ', before[b], b + 1, a + 1);
            else if (a == after.Length || (b < before.Length && common[b + 1, a] >= common[b, a + 1]))
                (b, a) = Add(lines, '-', before[b], b + 1, a);
            else
                (b, a) = Add(lines, '+', after[a], b, a + 1);
        }

        return lines;
    }

    private static (int Before, int After) Add(List<(char, string)> lines, char sign, string text, int before, int after)
    {
        lines.Add((sign, text));
        return (before, after);
    }

    private static bool Near(List<(char Sign, string Text)> lines, int at)
    {
        for (var i = Math.Max(0, at - Context); i <= Math.Min(lines.Count - 1, at + Context); i++)
        {
            if (lines[i].Sign != ' ')
                return true;
        }

        return false;
    }

    private static string Visible(string line)
    {
        var end = line.TrimEnd(' ');
        return end + new string('·', line.Length - end.Length);
    }

    private static string[] Split(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
