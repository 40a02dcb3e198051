namespace Berth.Core.Links;

/// <summary>Hex digits that nobody had before and nobody guesses, from the system's own source: the cipher library would cost a start several milliseconds and megabytes.</summary>
internal static class FreshHex
{
    /// <summary>Of the 32 digits of a random UUID six bits are fixed; these are the others.</summary>
    private const int FreeDigits = 12;

    public static string Of(int digits)
    {
        var text = "";
        while (text.Length < digits)
            text += Guid.NewGuid().ToString("N")[..FreeDigits];
        return text[..digits];
    }
}
