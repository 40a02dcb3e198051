namespace Berth.Terminal.Cells;

/// <summary>A colour in four bytes. The zero value is the terminal's default.</summary>
public readonly struct Color : IEquatable<Color>
{
    private readonly uint _packed;

    private Color(ColorKind kind, uint value) => _packed = ((uint)kind << 24) | value;

    /// <summary>The terminal's own colour.</summary>
    public static Color Default => default;

    public ColorKind Kind => (ColorKind)(_packed >> 24);

    public bool IsDefault => _packed == 0;

    /// <summary>The palette entry; meaningful for <see cref="ColorKind.Indexed"/> only.</summary>
    public byte Index => (byte)_packed;

    public byte R => (byte)(_packed >> 16);

    public byte G => (byte)(_packed >> 8);

    public byte B => (byte)_packed;

    /// <summary>A palette entry: 0-7 normal, 8-15 bright, 16-231 the cube, 232-255 greys.</summary>
    public static Color Indexed(byte index) => new(ColorKind.Indexed, index);

    public static Color Rgb(byte r, byte g, byte b) => new(ColorKind.Rgb, ((uint)r << 16) | ((uint)g << 8) | b);

    /// <summary>From 0xRRGGBB.</summary>
    public static Color Rgb(uint hex) => new(ColorKind.Rgb, hex & 0xFFFFFF);

    public static bool operator ==(Color left, Color right) => left._packed == right._packed;

    public static bool operator !=(Color left, Color right) => left._packed != right._packed;

    public bool Equals(Color other) => _packed == other._packed;

    public override bool Equals(object? obj) => obj is Color other && Equals(other);

    public override int GetHashCode() => (int)_packed;

    public override string ToString() => Kind switch
    {
        ColorKind.Indexed => $"{Index}",
        ColorKind.Rgb => $"#{_packed & 0xFFFFFF:x6}",
        _ => "default",
    };
}
