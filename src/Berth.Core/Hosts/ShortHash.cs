using System.Text;

namespace Berth.Core.Hosts;

/// <summary>
/// A short name for a text: the same at every start, another one as soon as anything in the text is different (FNV-1a, 128 bits). It
/// guards nothing, so it needs no cipher library, whose loading would cost every start some milliseconds and megabytes.
/// </summary>
internal static class ShortHash
{
    private const int MostDigits = 32;
    private static readonly UInt128 Basis = new(0x6c62272e07bb0142, 0x62b821756295c58d);
    private static readonly UInt128 Prime = new(0x0000000001000000, 0x000000000000013b);

    /// <summary>So many hex digits in lower case, 32 at most.</summary>
    public static string Of(string text, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MostDigits);
        var hash = Basis;
        foreach (var unit in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ unit) * Prime;
        return hash.ToString("x32", null)[..digits];
    }
}
