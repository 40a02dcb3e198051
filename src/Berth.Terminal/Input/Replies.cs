using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Berth.Terminal.Input;

/// <summary>Reads what terminals answer. Null: an answer that is malformed, or that nobody here asks for.</summary>
internal static class Replies
{
    private const int MostAttributes = 32;

    public static TerminalReply? FromCsi(CsiSequence csi, byte final) => ((char)csi.Prefix, (char)csi.Intermediate, (char)final) switch
    {
        ('?', '\0', 'c') => Primary(csi),
        ('>', '\0', 'c') => new TerminalReply.SecondaryAttributes(csi.Number(0, 0), csi.Number(1, 0)),
        ('?' or '\0', '$', 'y') when csi.Count == 2 && csi.Number(1, 0) is >= 0 and <= 4 =>
            new TerminalReply.Mode(csi.Number(0, 0), csi.Prefix == '?', (ModeState)csi.Number(1, 0)),
        ('?', '\0', 'u') => new TerminalReply.KeyboardFlags(csi.Number(0, 0)),
        ('?' or '\0', '\0', 'R') when csi.Count >= 2 => new TerminalReply.CursorPosition(csi.Number(0, 1) - 1, csi.Number(1, 1) - 1),
        ('?', '\0', 'n') when csi.Number(0, 0) == 997 && csi.Number(1, 0) is 1 or 2 => new TerminalReply.Scheme(csi.Number(1, 0) == 1),
        _ => null,
    };

    public static void FromString(byte introducer, ReadOnlySpan<byte> payload, IInputSink sink)
    {
        if (introducer == ']' && FromOsc(payload) is { } answer)
            sink.Reply(answer);
        else if (introducer == 'P' && payload.StartsWith(">|"u8))
            sink.Reply(new TerminalReply.Identity(Encoding.UTF8.GetString(payload[2..])));
        else if (introducer == 'P' && payload.Length > 3 && payload[1..3].SequenceEqual("+r"u8))
            Capabilities(payload[3..], known: payload[0] == '1', sink);
    }

    private static TerminalReply.PrimaryAttributes Primary(CsiSequence csi)
    {
        var attributes = ImmutableArray.CreateBuilder<int>(csi.Count);
        for (var i = 0; i < Math.Min(csi.Count, MostAttributes); i++)
            attributes.Add(csi.Number(i, 0));
        return new(attributes.ToImmutable());
    }

    private static TerminalReply? FromOsc(ReadOnlySpan<byte> payload)
    {
        var (code, rest) = Split(payload);
        return Utf8Parser.TryParse(code, out int number, out var used) && used == code.Length
            ? number switch
            {
                4 => Palette(rest),
                10 or 11 or 12 => Color((ColorSlot)number, 0, rest),
                52 => Clipboard(rest),
                99 => Notification(rest),
                _ => null,
            }
            : null;
    }

    private static TerminalReply.Color? Palette(ReadOnlySpan<byte> rest)
    {
        var (index, color) = Split(rest);
        return Utf8Parser.TryParse(index, out int number, out var used) && used == index.Length && number is >= 0 and <= 255
            ? Color(ColorSlot.Palette, number, color)
            : null;
    }

    /// <summary>rgb:R/G/B with one to four hex digits each, or rgba: with a fourth that is not of interest.</summary>
    private static TerminalReply.Color? Color(ColorSlot slot, int index, ReadOnlySpan<byte> text)
    {
        var parts = text.StartsWith("rgb:"u8) ? text[4..] : text.StartsWith("rgba:"u8) ? text[5..] : default;
        return Channel(ref parts) is { } red && Channel(ref parts) is { } green && Channel(ref parts) is { } blue
            ? new(slot, index, red, green, blue)
            : null;
    }

    private static byte? Channel(ref ReadOnlySpan<byte> parts)
    {
        var slash = parts.IndexOf((byte)'/');
        var digits = slash < 0 ? parts : parts[..slash];
        parts = slash < 0 ? default : parts[(slash + 1)..];
        return digits.Length is >= 1 and <= 4 && Utf8Parser.TryParse(digits, out uint value, out var used, 'x') && used == digits.Length
            ? (byte)(value * 255 / ((1u << (4 * digits.Length)) - 1))
            : null;
    }

    private static TerminalReply.Clipboard? Clipboard(ReadOnlySpan<byte> rest)
    {
        var (selection, data) = Split(rest);
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(data.Length)];
        return Base64.DecodeFromUtf8(data, bytes, out _, out var written) == OperationStatus.Done
            ? new(Encoding.UTF8.GetString(selection), Encoding.UTF8.GetString(bytes, 0, written))
            : null;
    }

    private static TerminalReply.Notification Notification(ReadOnlySpan<byte> rest)
    {
        var (metadata, text) = Split(rest);
        return new(Encoding.UTF8.GetString(metadata), Encoding.UTF8.GetString(text));
    }

    private static void Capabilities(ReadOnlySpan<byte> list, bool known, IInputSink sink)
    {
        while (!list.IsEmpty)
        {
            var (one, rest) = Split(list);
            list = rest;
            var equals = one.IndexOf((byte)'=');
            var name = Hex(equals < 0 ? one : one[..equals]);
            var value = !known ? null : equals < 0 ? "" : Hex(one[(equals + 1)..]);
            if (name is { Length: > 0 } && (value is not null || !known))
                sink.Reply(new TerminalReply.Capability(name, value));
        }
    }

    private static string? Hex(ReadOnlySpan<byte> digits)
    {
        var bytes = new byte[digits.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(digits.Slice(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                return null;
        }

        return digits.Length % 2 == 0 ? Encoding.UTF8.GetString(bytes) : null;
    }

    private static Halves Split(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)';');
        return at < 0 ? new(text, default) : new(text[..at], text[(at + 1)..]);
    }

    private readonly ref struct Halves(ReadOnlySpan<byte> first, ReadOnlySpan<byte> rest)
    {
        private readonly ReadOnlySpan<byte> _first = first;
        private readonly ReadOnlySpan<byte> _rest = rest;

        public void Deconstruct(out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> rest)
        {
            first = _first;
            rest = _rest;
        }
    }
}
