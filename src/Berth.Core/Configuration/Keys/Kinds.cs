using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Keys;

/// <summary>The types that the table of keys uses.</summary>
internal static class Kinds
{
    private const string DurationPattern = "([0-9]+(ms|[smhdw]))+";

    public static readonly Kind Boolean = new BooleanKind();
    public static readonly Kind Text = new TextKind("text", "a text", null);
    public static readonly Kind Path = new TextKind("path", "a path, as in \"~/berth\"", IsOneLine);
    public static readonly Kind Command = new TextKind("command", "a command line for sh", static text => !text.Contains('\0', StringComparison.Ordinal));
    public static readonly Kind TextList = new TextListKind("a list of texts, as in [\"one\", \"two\"]", IsOneLine);
    public static readonly Kind Environment = new EnvironmentKind();

    public static readonly Kind Duration = new ParsedKind(
        "duration", "a duration, as in \"30s\", \"5m\", \"8h\" or \"1d12h\"", DurationPattern,
        static text => Values.Duration.TryParse(text, out var span) ? span : null, static span => Values.Duration.Format((TimeSpan)span));

    /// <summary>A duration that may be any length but nothing.</summary>
    public static readonly Kind Period = new ParsedKind(
        "duration", "a duration longer than nothing, as in \"30s\", \"5m\" or \"8h\"", DurationPattern,
        static text => Values.Duration.TryParse(text, out var span) && span > TimeSpan.Zero ? span : null,
        static span => Values.Duration.Format((TimeSpan)span));

    public static readonly Kind Size = new ParsedKind(
        "size", "a size, as in \"512M\" or \"2G\"", "[0-9]+[KMGTkmgt]?",
        static text => Values.Size.TryParse(text, out var size) && size.Bytes > 0 ? size : null);

    public static readonly Kind Percent = PercentUpTo(int.MaxValue);

    public static readonly Kind Ports = new ParsedKind(
        "port range", "a range of ports, as in \"8001-8100\"", "[0-9]+(-[0-9]+)?", static text => PortRange.TryParse(text, out var range) ? range : null);

    public static readonly Kind Hours = new ParsedKind(
        "hours", "hours of the day, as in \"22:00-07:00\"", "[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]",
        static text => ClockRange.TryParse(text, out var range) ? range : null);

    public static readonly Kind Address = new ParsedKind(
        "address", "an ssh_config alias or [user@]host[:port], as in \"me@box:2222\" or \"[2001:db8::1]:22\"", "[^- ][^ ]*",
        static text => HostAddress.TryParse(text, out var address) ? address : null);

    public static Kind Integer(int least, int most = int.MaxValue) => new IntegerKind(least, most);

    public static Kind PercentUpTo(int most) => new ParsedKind(
        "percentage", most == int.MaxValue ? "a percentage, as in \"80%\"" : $"a percentage from 1% to {most}%", "[0-9]+%",
        text => Values.Percent.TryParse(text, out var percent) && percent.Value >= 1 && percent.Value <= most ? percent : null);

    public static Kind OneOf(params (string Word, object Value)[] choices) => new ChoiceKind(choices);

    /// <summary>Words that stay words.</summary>
    public static Kind OneOf(params string[] words)
    {
        var choices = new (string, object)[words.Length];
        for (var index = 0; index < words.Length; index++)
            choices[index] = (words[index], words[index]);
        return new ChoiceKind(choices);
    }

    public static Kind Checked(string name, string allowed, Func<string, bool> good) => new TextKind(name, allowed, good);

    private static bool IsOneLine(string text)
    {
        foreach (var unit in text)
        {
            if (char.IsControl(unit))
                return false;
        }

        return true;
    }
}
