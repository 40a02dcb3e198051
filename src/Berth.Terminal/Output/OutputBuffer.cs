using System.Text;

namespace Berth.Terminal.Output;

/// <summary>Bytes on their way to the terminal. Grows to the largest frame and is used again, so a steady program allocates nothing.</summary>
public sealed class OutputBuffer
{
    private byte[] _bytes = new byte[16 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The same, for those who keep it until the next <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Takes back what was appended after the given length.</summary>
    public void Cut(int length) => Length = Math.Min(Length, length);

    public OutputBuffer Add(byte value)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = value;
        return this;
    }

    public OutputBuffer Add(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > _bytes.Length)
            Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
        return this;
    }

    public OutputBuffer Add(int number)
    {
        if ((uint)number < 10)
            return Add((byte)('0' + number));
        return number < 0 ? Add((byte)'-').AddDigits((uint)-(long)number) : AddDigits((uint)number);
    }

    /// <summary>Text as UTF-8, as it is: the caller has made it harmless.</summary>
    public OutputBuffer AddText(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (Length + most > _bytes.Length)
            Grow(most);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
        return this;
    }

    public OutputBuffer AddCodePoint(uint value)
    {
        if (value < 0x80)
            return Add((byte)value);
        if (Length + 4 > _bytes.Length)
            Grow(4);
        Length += new Rune(value).EncodeToUtf8(_bytes.AsSpan(Length));
        return this;
    }

    private OutputBuffer AddDigits(uint number)
    {
        var digits = 1;
        for (var rest = number; rest >= 10; rest /= 10)
            digits++;
        if (Length + digits > _bytes.Length)
            Grow(digits);
        for (var at = Length + digits - 1; at >= Length; at--)
        {
            _bytes[at] = (byte)('0' + (number % 10));
            number /= 10;
        }

        Length += digits;
        return this;
    }

    private void Grow(int more) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
}
