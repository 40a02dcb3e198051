using System.Globalization;

namespace Berth.Core.Tests.Monitoring.Metrics;

/// <summary>
/// A strict reader of Prometheus' text format, written after its description and not after what berth writes: every sample belongs to a
/// family that was announced before it, families are whole and once, labels are well formed, histograms add up.
/// </summary>
internal sealed class Exposition
{
    private readonly Dictionary<string, string> _types = [];
    private readonly HashSet<string> _closed = [];
    private string _family = "";

    public List<(string Name, SortedDictionary<string, string> Labels, double Value)> Samples { get; } = [];

    public static Exposition Read(string text)
    {
        if (!text.EndsWith('\n'))
            throw new FormatException("the last line does not end");
        var exposition = new Exposition();
        foreach (var line in text[..^1].Split('\n'))
            exposition.Take(line);
        exposition.CheckDistinct();
        exposition.CheckHistograms();
        return exposition;
    }

    public double Value(string name, params (string Name, string Value)[] labels) =>
        Samples.Single(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value)).Value;

    private void Take(string line)
    {
        if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            Open(line.Split(' ')[2]);
        else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
        {
            var words = line.Split(' ');
            if (words.Length != 4 || words[3] is not ("counter" or "gauge" or "histogram" or "summary" or "untyped"))
                throw new FormatException(line);
            if (words[2] != _family)
                Open(words[2]);
            if (!_types.TryAdd(words[2], words[3]))
                throw new FormatException("a second type: " + line);
        }
        else if (line.Length > 0 && line[0] != '#')
            TakeSample(line);
    }

    private void Open(string family)
    {
        if (!IsName(family, colon: true) || !_closed.Add(family))
            throw new FormatException("a family twice or ill-named: " + family);
        _family = family;
    }

    private void TakeSample(string line)
    {
        var end = line.IndexOfAny(['{', ' ']);
        var name = line[..end];
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (line[end] == '{')
            end = TakeLabels(line, end + 1, labels);
        var words = line[end..].Trim().Split(' ');
        var value = words[0] switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            "NaN" => double.NaN,
            var number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        var type = _types.GetValueOrDefault(_family);
        var belongs = name == _family || (type == "histogram" && name[_family.Length..] is "_bucket" or "_sum" or "_count" && name.StartsWith(_family, StringComparison.Ordinal));
        if (!IsName(name, colon: true) || !belongs || words.Length > 2 || (type == "counter" && value < 0))
            throw new FormatException(line);
        Samples.Add((name, labels, value));
    }

    private static int TakeLabels(string line, int at, SortedDictionary<string, string> labels)
    {
        while (line[at] != '}')
        {
            var equals = line.IndexOf('=', at);
            var name = line[at..equals];
            if (!IsName(name, colon: false) || line[equals + 1] != '"')
                throw new FormatException(line);
            var value = new System.Text.StringBuilder();
            for (at = equals + 2; line[at] != '"'; at++)
            {
                if (line[at] != '\\')
                {
                    value.Append(line[at]);
                    continue;
                }

                value.Append(line[++at] switch { 'n' => '\n', '\\' => '\\', '"' => '"', _ => throw new FormatException(line) });
            }

            if (!labels.TryAdd(name, value.ToString()))
                throw new FormatException("a label twice: " + line);
            at++;
            if (line[at] == ',')
                at++;
            else if (line[at] != '}')
                throw new FormatException(line);
        }

        return at + 1;
    }

    private void CheckDistinct()
    {
        if (Samples.Select(Key).Distinct().Count() != Samples.Count)
            throw new FormatException("a sample twice");
    }

    private void CheckHistograms()
    {
        foreach (var family in _types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            foreach (var count in Samples.Where(sample => sample.Name == family + "_count"))
            {
                var buckets = Samples.Where(sample => sample.Name == family + "_bucket" && count.Labels.All(label => sample.Labels[label.Key] == label.Value)).ToList();
                var values = buckets.Select(bucket => bucket.Value).ToList();
                if (buckets[^1].Labels["le"] != "+Inf" || values[^1] != count.Value || !values.SequenceEqual(values.Order()))
                    throw new FormatException("buckets that do not add up: " + family);
                if (!Samples.Any(sample => sample.Name == family + "_sum" && sample.Labels.SequenceEqual(count.Labels)))
                    throw new FormatException("no sum: " + family);
            }
        }
    }

    private static string Key((string Name, SortedDictionary<string, string> Labels, double Value) sample) =>
        sample.Name + string.Concat(sample.Labels.Select(label => $"\0{label.Key}\0{label.Value}"));

    private static bool IsName(string text, bool colon) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(one => char.IsAsciiLetterOrDigit(one) || one == '_' || (colon && one == ':'));
}
