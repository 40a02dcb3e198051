using System.Text;
using Berth.Core.Configuration.Keys;

namespace Berth.Core.Configuration;

/// <summary>
/// The commented settings file, from the table of keys. A line that begins with <c>#key</c> is a setting taken out, one with <c># Text</c> is prose:
/// taking away the former's '#' leaves a file that says the defaults.
/// </summary>
public static class SettingsText
{
    private const int Width = 110;

    /// <summary>Every key with its default, in force: the file of the repository.</summary>
    public static string WithDefaults() => Write(live: true);

    /// <summary>Every key with its default, taken out: what a user begins with, so that a default that changes later reaches him.</summary>
    public static string ToBeginWith() => Write(live: false);

    private static string Write(bool live)
    {
        var text = new StringBuilder();
        Prose(text, live
            ? "The settings of berth: every key, with its default."
            : "The settings of berth: every key, with its default. Take away the '#' before a key to change it.");
        Prose(text, "berth config check says what is wrong with a file, berth config show what holds and where it came from; man berth.toml tells more.");
        Prose(text, "A running berth takes up a saved file at once, but for the keys that say otherwise.");
        Prose(text, "Each key of one line can also be set in the environment, host of [defaults] as BERTH_DEFAULTS_HOST.");
        foreach (var section in Schema.All)
        {
            var named = section.Header != section.Name;
            text.Append('\n').Append('\n');
            Prose(text, section.Comment);
            text.Append(named ? "#" : "").Append('[').Append(section.Header).Append(']').Append('\n');
            foreach (var key in section.Keys)
                Write(text, section, key, live && !named);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Section section, Key key, bool live)
    {
        text.Append('\n');
        Prose(text, key.Comment);
        if (key.Kind is IWords && key.Kind.IsScalar)
            Prose(text, $"{key.Kind.Allowed}.");
        if (key.Effect is Effect.Restart)
            Prose(text, "A change holds after a restart.");
        text.Append(live ? "" : "#").Append(key.Name).Append(" = ").Append(section.Default(key)).Append('\n');
    }

    private static void Prose(StringBuilder text, string sentences)
    {
        text.Append('#');
        var used = 1;
        foreach (var word in sentences.Split(' '))
        {
            if (used + 1 + word.Length > Width)
            {
                text.Append("\n#");
                used = 1;
            }

            text.Append(' ').Append(word);
            used += 1 + word.Length;
        }

        text.Append('\n');
    }
}
