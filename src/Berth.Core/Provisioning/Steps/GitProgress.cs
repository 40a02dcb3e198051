using System.Globalization;
using System.Text;

namespace Berth.Core.Provisioning.Steps;

/// <summary>
/// What git tells while it clones: lines that end with a carriage return replace one another, and have a percentage in them. Receiving
/// is most of the work, so the phases share out the bar.
/// </summary>
internal sealed class GitProgress(Action<double, string> tell)
{
    private const int MostLines = 20;
    private static readonly (string Word, double From, double To)[] Phases =
    [
        ("Counting objects", 0, 3), ("Compressing objects", 3, 8), ("Receiving objects", 8, 80), ("Resolving deltas", 80, 93), ("Updating files", 93, 100),
    ];

    private readonly List<string> _lines = [];
    private readonly StringBuilder _line = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private double _last = -1;

    /// <summary>The last lines that were no progress: where it failed, why.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public void Take(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length + 1];
        var count = _decoder.GetChars(bytes, text, flush: false);
        foreach (var unit in text.AsSpan(..count))
        {
            if (unit is '\r' or '\n')
                End();
            else if (_line.Length < 1000)
                _line.Append(unit);
        }
    }

    public void End()
    {
        var line = _line.ToString().Trim();
        _line.Clear();
        if (line.Length == 0)
            return;
        if (Percent(line) is { } percent)
        {
            if (percent >= _last + 0.5)
                tell(_last = percent, Short(line));
            return;
        }

        _lines.Add(line);
        if (_lines.Count > MostLines)
            _lines.RemoveAt(0);
    }

    private static double? Percent(string line)
    {
        foreach (var (word, from, to) in Phases)
        {
            var at = line.IndexOf(word + ":", StringComparison.Ordinal);
            var end = line.IndexOf('%', StringComparison.Ordinal);
            if (at < 0 || end < at)
                continue;
            var digits = line[(at + word.Length + 1)..end].Trim();
            return double.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var share) ? from + (to - from) * share / 100 : null;
        }

        return null;
    }

    /// <summary>Without what the server says in front of it.</summary>
    private static string Short(string line) => line.StartsWith("remote: ", StringComparison.Ordinal) ? line["remote: ".Length..] : line;
}
