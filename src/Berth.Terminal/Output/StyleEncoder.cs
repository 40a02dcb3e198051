using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>
/// Writes the shortest SGR sequence from one style to another, as far as the terminal can show them, and remembers it by the pair
/// of their numbers: a screen uses few pairs, many times each.
/// </summary>
internal sealed class StyleEncoder
{
    private const int Slots = 1024;
    private const int SlotBytes = 64;

    private readonly ulong[] _pairs = new ulong[Slots];
    private readonly byte[] _lengths = new byte[Slots];
    private readonly byte[] _sequences = new byte[Slots * SlotBytes];
    private Abilities _abilities = Abilities.Full;
    private Atlas? _atlas;
    private int _generation;

    /// <summary>Whose styles are meant from now on; forgets what no longer holds.</summary>
    public void Use(Atlas atlas, Abilities abilities)
    {
        if (ReferenceEquals(atlas, _atlas) && atlas.Generation == _generation && ReferenceEquals(abilities, _abilities))
            return;
        _atlas = atlas;
        _generation = atlas.Generation;
        _abilities = abilities;
        Array.Clear(_pairs);
    }

    /// <summary>From a style to another one, by their numbers in the atlas.</summary>
    public void Change(OutputBuffer output, uint from, uint to)
    {
        // Never the pair (0, 0), which is what an empty slot holds.
        var pair = ((ulong)from << 32) | to;
        var slot = (int)((pair * 0x9E37_79B9_7F4A_7C15) >> 54);
        if (_pairs[slot] != pair)
            Fill(slot, pair);
        output.Add(_sequences.AsSpan(slot * SlotBytes, _lengths[slot]));
    }

    private void Fill(int slot, ulong pair)
    {
        var from = Visible(_atlas!.StyleOf((uint)(pair >> 32)));
        var to = Visible(_atlas.StyleOf((uint)pair));
        _pairs[slot] = pair;
        _lengths[slot] = (byte)Write(_sequences.AsSpan(slot * SlotBytes, SlotBytes), from, to);
    }

    private static int Write(Span<byte> target, in Style from, in Style to)
    {
        var change = new SgrParameters(stackalloc byte[96]);
        change.Change(from, to);
        if (change.Written.IsEmpty)
            return 0;
        var anew = new SgrParameters(stackalloc byte[96]);
        if (to != Style.Plain)
            anew.Add(0);
        anew.Change(Style.Plain, to);
        return Sequence(target, anew.Written.Length <= change.Written.Length ? anew.Written : change.Written);
    }

    private static int Sequence(Span<byte> target, ReadOnlySpan<byte> parameters)
    {
        target[0] = Sequences.Escape;
        target[1] = (byte)'[';
        parameters.CopyTo(target[2..]);
        target[parameters.Length + 2] = (byte)'m';
        return parameters.Length + 3;
    }

    /// <summary>The style without what the terminal cannot show. Links are not SGR.</summary>
    private Style Visible(in Style style) => style with
    {
        Foreground = Palette.Reduce(style.Foreground, _abilities.Colors),
        Background = Palette.Reduce(style.Background, _abilities.Colors),
        UnderlineColor = _abilities.UnderlineKinds ? Palette.Reduce(style.UnderlineColor, _abilities.Colors) : Color.Default,
        Underline = _abilities.UnderlineKinds || style.Underline == Underline.None ? style.Underline : Underline.Straight,
        Link = null,
    };
}
