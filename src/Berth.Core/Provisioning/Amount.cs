using System.Globalization;

namespace Berth.Core.Provisioning;

/// <summary>Bytes for people: three digits and a binary unit, as 1.2G.</summary>
internal static class Amount
{
    private const string Units = "KMGTP";

    public static string Of(long bytes)
    {
        var (value, unit) = ((double)bytes, -1);
        while (value >= 999.5 && unit < Units.Length - 1)
            (value, unit) = (value / 1024, unit + 1);
        if (unit < 0)
            return bytes.ToString(CultureInfo.InvariantCulture) + "B";
        return value.ToString(value < 9.95 ? "0.#" : "0", CultureInfo.InvariantCulture) + Units[unit];
    }
}
