using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Berth.Core.Configuration.Values;

/// <summary>A share, written with its sign. Of CPU time 100% is one core.</summary>
public readonly record struct Percent(int Value)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out Percent percent)
    {
        percent = default;
        if (text is not { Length: > 1 } || text[^1] != '%' || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        percent = new(value);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}%");
}
