using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>Words for messages, and texts as JSON writes them.</summary>
internal static class Wording
{
    /// <summary>TOML's quoting of a text is JSON's: the same escapes, and no others are used.</summary>
    public static string Quote(string text) => TomlText.Quote(text);

    public static string OneOf(IEnumerable<string> words)
    {
        var quoted = words.Select(Quote).ToList();
        return quoted.Count < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted.SkipLast(1))} or {quoted[^1]}";
    }
}
