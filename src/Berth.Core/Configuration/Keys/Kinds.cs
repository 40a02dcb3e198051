using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Keys;

/// <summary>The types that the table of keys uses.</summary>
internal static class Kinds
{
    public const string SizePattern = "[0-9]+[KMGTkmgt]?";
    public const string PercentPattern = "[0-9]+%";
    public const string DurationPattern = "([0-9]+(ms|[smhdw]))+";

    public static readonly Kind<bool> Boolean = new BooleanKind();
    public static readonly Kind<string> Text = new TextKind("text", "a text", null);
    public static readonly Kind<string> Path = new TextKind("path", "a path, as in \"~/berth\"", IsOneLine);
    public static readonly Kind<string> Command = new TextKind("command", "a command line for sh", static text => !text.Contains('\0', StringComparison.Ordinal));
    public static readonly Kind<IReadOnlyList<string>> TextList = new TextListKind("a list of texts, as in [\"one\", \"two\"]", IsOneLine);
    public static readonly Kind<IReadOnlyDictionary<string, string>> Environment = new EnvironmentKind();
    public static readonly Kind<TimeSpan> Duration = Parsed<TimeSpan>("duration", "a duration, as in \"30s\", \"5m\", \"8h\" or \"1d12h\"", DurationPattern, Values.Duration.TryParse, Values.Duration.Format);
    public static readonly Kind<Size> Size = Parsed<Size>("size", "a size, as in \"512M\" or \"2G\"", SizePattern, Values.Size.TryParse, static size => size.ToString());
    public static readonly Kind<Percent> Percent = Parsed<Percent>("percentage", "a percentage, as in \"80%\"", PercentPattern, Values.Percent.TryParse, static percent => percent.ToString());
    public static readonly Kind<PortRange> Ports = Parsed<PortRange>("port range", "a range of ports, as in \"8001-8100\"", "[0-9]+(-[0-9]+)?", PortRange.TryParse, static range => range.ToString());
    public static readonly Kind<ClockRange> Hours = Parsed<ClockRange>("hours", "hours of the day, as in \"22:00-07:00\"", "[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]", ClockRange.TryParse, static range => range.ToString());

    public static readonly Kind<HostAddress> Address = Parsed<HostAddress>(
        "address", "an ssh_config alias or [user@]host[:port], as in \"me@box:2222\" or \"[2001:db8::1]:22\"", "[^- ][^ ]*", HostAddress.TryParse!, static address => address.ToString());

    /// <summary>A duration that may be any length but nothing.</summary>
    public static readonly Kind<TimeSpan> Period = Parsed<TimeSpan>(
        "duration", "a duration longer than nothing, as in \"30s\", \"5m\" or \"8h\"", DurationPattern,
        static (string? text, out TimeSpan span) => Values.Duration.TryParse(text, out span) && span > TimeSpan.Zero, Values.Duration.Format);

    public static Kind<int> Integer(int least, int most) => new IntegerKind(least, most);

    public static Kind<Percent> PercentUpTo(int most) => Parsed<Percent>(
        "percentage", $"a percentage from 1% to {most}%", PercentPattern,
        (string? text, out Percent percent) => Values.Percent.TryParse(text, out percent) && percent.Value >= 1 && percent.Value <= most, static percent => percent.ToString());

    public static Kind<T> OneOf<T>(params (string Word, T Value)[] choices)
        where T : struct, Enum => new ChoiceKind<T>(choices);

    public static Kind<string> OneOf(params string[] words) => new WordKind(words);

    /// <summary>The kind, or a word for having none.</summary>
    public static Kind<T?> Or<T>(this Kind<T> kind, string word)
        where T : struct => new OptionalKind<T>(kind, word);

    public static Kind<string?> OrDefault(this Kind<string> kind) => new OptionalTextKind(kind, "default");

    public static Kind<string> Checked(string name, string allowed, Func<string, bool> good) => new TextKind(name, allowed, good);

    private static ParsedKind<T> Parsed<T>(string name, string allowed, string pattern, TextParser<T> parse, Func<T, string> write) => new(name, allowed, pattern, parse, write);

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
