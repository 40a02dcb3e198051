using System.Buffers.Text;
using System.Text;

namespace Berth.Terminal.Output;

/// <summary>Text for the clipboard of the person's own machine (OSC 52), also through tmux and GNU screen.</summary>
public static class Clipboard
{
    /// <summary>Bytes of UTF-8; as base64 they stay below the 100,000 at which terminals stop.</summary>
    public const int Longest = 74_994;

    /// <summary>Appends the sequence. False, and nothing appended, where the terminal takes none or the text is too long.</summary>
    public static bool TryCopy(OutputBuffer output, string text, Abilities abilities)
    {
        if (!abilities.Clipboard)
            return false;
        var bytes = Encoding.UTF8.GetBytes(Pasteable(text));
        if (bytes.Length > Longest)
            return false;
        var body = new byte["52;c;".Length + Base64.GetMaxEncodedToUtf8Length(bytes.Length)];
        "52;c;"u8.CopyTo(body);
        Base64.EncodeToUtf8(bytes, body.AsSpan("52;c;".Length), out _, out _);
        Passthrough.Add(output, body, abilities.Multiplexer, alsoBare: true);
        return true;
    }

    // It will be pasted into a shell one day: nothing in it may be a key.
    private static string Pasteable(string text) =>
        text.EnumerateRunes().Any(IsDropped) ? string.Concat(text.EnumerateRunes().Where(rune => !IsDropped(rune)).Select(rune => rune.ToString())) : text;

    private static bool IsDropped(Rune rune) => rune.Value is not ('\n' or '\t') && Harmless.IsUnsafe(rune.Value);
}
