using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace Berth.Core.Logging;

/// <summary>
/// One flat JSON object per line: <c>ts</c>, <c>level</c>, <c>msg</c>, the properties under their names, <c>error</c>. Values are
/// numbers, truth values or texts; no object is looked into.
/// </summary>
internal sealed class JsonLineFormatter : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write("{\"ts\":\"");
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        output.Write("\",\"level\":\"");
        output.Write(Level(logEvent.Level));
        output.Write("\",\"msg\":");
        WriteText(output, logEvent.MessageTemplate.Text);
        foreach (var (name, value) in logEvent.Properties)
        {
            output.Write(',');
            WriteText(output, name);
            output.Write(':');
            WriteValue(output, ((ScalarValue)value).Value);
        }

        if (logEvent.Exception is { } error)
        {
            output.Write(",\"error\":");
            WriteText(output, error.ToString());
        }

        output.Write("}\n");
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info",
        LogEventLevel.Warning => "warning",
        _ => "error",
    };

    private static void WriteValue(TextWriter output, object? value)
    {
        switch (value)
        {
            case null:
                output.Write("null");
                break;
            case bool truth:
                output.Write(truth ? "true" : "false");
                break;
            case int or long or short or byte or uint or ulong or decimal:
            case double number when double.IsFinite(number):
                output.Write(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                WriteText(output, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
                break;
            case IFormattable formattable:
                WriteText(output, formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                WriteText(output, value.ToString() ?? "");
                break;
        }
    }

    /// <summary>Controls are escaped, so that reading a log in a terminal does nothing to it; so is a half of a surrogate pair, which UTF-8 cannot hold.</summary>
    private static void WriteText(TextWriter output, string text)
    {
        output.Write('"');
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character is '"' or '\\')
            {
                output.Write('\\');
                output.Write(character);
            }
            else if (char.IsControl(character) || IsLoneSurrogate(text, index))
            {
                output.Write("\\u");
                output.Write(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                output.Write(character);
            }
        }

        output.Write('"');
    }

    private static bool IsLoneSurrogate(string text, int index) => text[index] switch
    {
        var character when char.IsHighSurrogate(character) => index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]),
        var character when char.IsLowSurrogate(character) => index == 0 || !char.IsHighSurrogate(text[index - 1]),
        _ => false,
    };
}
