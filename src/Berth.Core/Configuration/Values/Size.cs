using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Berth.Core.Configuration.Values;

/// <summary>An amount of bytes, written with the binary units K, M, G, T as systemd and podman do.</summary>
public readonly record struct Size(long Bytes)
{
    private const string Units = "KMGT";

    public static bool TryParse([NotNullWhen(true)] string? text, out Size size)
    {
        size = default;
        if (string.IsNullOrEmpty(text))
            return false;
        var unit = Units.IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal);
        var shift = (unit + 1) * 10;
        var digits = unit < 0 ? text : text[..^1];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue >> shift)
            return false;
        size = new(number << shift);
        return true;
    }

    public override string ToString()
    {
        var (number, unit) = (Bytes, -1);
        while (number != 0 && number % 1024 == 0 && unit < Units.Length - 1)
            (number, unit) = (number / 1024, unit + 1);
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return unit < 0 ? digits : digits + Units[unit];
    }
}
