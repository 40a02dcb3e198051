using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>The parameters of one SGR sequence, put together in a few bytes of the stack.</summary>
internal ref struct SgrParameters(Span<byte> space)
{
    private readonly Span<byte> _space = space;
    private int _length;

    public readonly ReadOnlySpan<byte> Written => _space[.._length];

    /// <summary>What changes one style into another.</summary>
    public void Change(in Style from, in Style to)
    {
        Attributes(from.Attributes, to.Attributes);
        if (from.Underline != to.Underline)
            UnderlineKind(to.Underline);
        if (from.Foreground != to.Foreground)
            Paint(to.Foreground, 30, 90, 39, "38;"u8);
        if (from.Background != to.Background)
            Paint(to.Background, 40, 100, 49, "48;"u8);
        if (from.UnderlineColor != to.UnderlineColor)
            PaintUnderline(to.UnderlineColor);
    }

    public void Add(int number)
    {
        Separate();
        Digits(number);
    }

    private void Attributes(TextAttributes from, TextAttributes to)
    {
        var off = from & ~to;
        var on = to & ~from;
        // One parameter ends both weights, so the one that stays is said again.
        const TextAttributes Weights = TextAttributes.Bold | TextAttributes.Dim;
        if ((off & Weights) != 0)
        {
            Add(22);
            on |= to & Weights;
        }

        Toggle(off, TextAttributes.Italic, 23);
        Toggle(off, TextAttributes.Reverse, 27);
        Toggle(off, TextAttributes.Strike, 29);
        Toggle(on, TextAttributes.Bold, 1);
        Toggle(on, TextAttributes.Dim, 2);
        Toggle(on, TextAttributes.Italic, 3);
        Toggle(on, TextAttributes.Reverse, 7);
        Toggle(on, TextAttributes.Strike, 9);
    }

    private void Toggle(TextAttributes changed, TextAttributes attribute, int number)
    {
        if ((changed & attribute) != 0)
            Add(number);
    }

    private void UnderlineKind(Underline underline)
    {
        if (underline == Underline.None)
        {
            Add(24);
            return;
        }

        Add(4);
        if (underline != Underline.Straight)
        {
            Byte((byte)':');
            Digits((int)underline);
        }
    }

    private void Paint(Color color, int normal, int bright, int none, ReadOnlySpan<byte> extended)
    {
        if (color.Kind == ColorKind.Default)
            Add(none);
        else if (color.Kind == ColorKind.Indexed && color.Index < 16)
            Add(color.Index < 8 ? normal + color.Index : bright + color.Index - 8);
        else
            Extended(color, extended);
    }

    private void Extended(Color color, ReadOnlySpan<byte> start)
    {
        Separate();
        Bytes(start);
        Bytes(color.Kind == ColorKind.Indexed ? "5"u8 : "2"u8);
        if (color.Kind == ColorKind.Indexed)
        {
            Add(color.Index);
            return;
        }

        Add(color.R);
        Add(color.G);
        Add(color.B);
    }

    // In the colon form: a terminal that does not know 58 would take its numbers for attributes.
    private void PaintUnderline(Color color)
    {
        if (color.IsDefault)
        {
            Add(59);
            return;
        }

        Separate();
        Bytes(color.Kind == ColorKind.Indexed ? "58:5:"u8 : "58:2::"u8);
        if (color.Kind == ColorKind.Indexed)
        {
            Digits(color.Index);
            return;
        }

        Digits(color.R);
        Byte((byte)':');
        Digits(color.G);
        Byte((byte)':');
        Digits(color.B);
    }

    private void Separate()
    {
        if (_length > 0)
            Byte((byte)';');
    }

    private void Digits(int number)
    {
        if (number >= 100)
            Byte((byte)('0' + (number / 100)));
        if (number >= 10)
            Byte((byte)('0' + (number / 10 % 10)));
        Byte((byte)('0' + (number % 10)));
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_space[_length..]);
        _length += bytes.Length;
    }

    private void Byte(byte value) => _space[_length++] = value;
}
