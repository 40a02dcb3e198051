using System.Globalization;
using System.Text;

namespace Berth.Core.Monitoring.Metrics;

/// <summary>Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/.</summary>
internal sealed class ExpositionText
{
    private readonly StringBuilder _text = new();

    public void Family(string name, string type, string help) =>
        _text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help, quotes: false)).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    /// <summary>Nothing for a value that nobody knows.</summary>
    public void Sample(string name, double? value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (value is not { } known)
            return;
        _text.Append(name);
        for (var index = 0; index < labels.Length; index++)
            _text.Append(index == 0 ? '{' : ',').Append(labels[index].Name).Append("=\"").Append(Escape(labels[index].Value, quotes: true)).Append('"');
        _text.Append(labels.Length > 0 ? "} " : " ").Append(Number(known)).Append('\n');
    }

    public static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();

    private static string Escape(string text, bool quotes)
    {
        text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }
}
