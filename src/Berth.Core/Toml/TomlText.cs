using System.Globalization;
using System.Text;

namespace Berth.Core.Toml;

/// <summary>Values and keys as TOML writes them.</summary>
public static class TomlText
{
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var unit in text)
        {
            quoted.Append(unit switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007f' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}"),
                _ => null,
            });
            if (unit is not ('"' or '\\' or < ' ' or '\u007f'))
                quoted.Append(unit);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Bare where it can be.</summary>
    public static string Key(string key)
    {
        foreach (var unit in key)
        {
            if (!char.IsAsciiLetterOrDigit(unit) && unit is not ('_' or '-'))
                return Quote(key);
        }

        return key.Length == 0 ? "\"\"" : key;
    }

    public static string Path(IEnumerable<string> keys) => string.Join('.', keys.Select(Key));

    public static string Array(IEnumerable<string> literals) => $"[{string.Join(", ", literals)}]";
}
