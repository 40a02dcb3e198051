using System.Text;

namespace Berth.Core.Configuration.Keys;

/// <summary>The variable of a scalar setting: BERTH_, the section, the key; capitals, and '_' for whatever a variable cannot hold.</summary>
internal static class EnvironmentName
{
    public const string Prefix = "BERTH_";

    public static string Of(string header, string key)
    {
        var name = new StringBuilder(Prefix, Prefix.Length + header.Length + key.Length + 1);
        foreach (var unit in header)
            name.Append(char.IsAsciiLetterOrDigit(unit) ? char.ToUpperInvariant(unit) : '_');
        return name.Append('_').Append(key.ToUpperInvariant()).ToString();
    }
}
