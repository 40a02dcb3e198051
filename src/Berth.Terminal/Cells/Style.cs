namespace Berth.Terminal.Cells;

/// <summary>
/// How a cell looks, and where it leads. The zero value is plain text. Equality is by hand because the one that a record struct
/// gets is compiled at start-up.
/// </summary>
public readonly struct Style : IEquatable<Style>
{
    public static Style Plain => default;

    public Color Foreground { get; init; }

    public Color Background { get; init; }

    /// <summary>Default: the colour of the letters.</summary>
    public Color UnderlineColor { get; init; }

    public TextAttributes Attributes { get; init; }

    public Underline Underline { get; init; }

    /// <summary>The address that a click on the cell opens (OSC 8); null for none.</summary>
    public string? Link { get; init; }

    public static Style Of(Color foreground, TextAttributes attributes = TextAttributes.None) =>
        new() { Foreground = foreground, Attributes = attributes };

    public static Style Of(TextAttributes attributes) => new() { Attributes = attributes };

    public Style On(Color background) => this with { Background = background };

    public Style With(TextAttributes attributes) => this with { Attributes = Attributes | attributes };

    /// <summary>This style laid over another: what this one leaves at its default shows the one below.</summary>
    public Style Over(in Style below) => new()
    {
        Foreground = Foreground.IsDefault ? below.Foreground : Foreground,
        Background = Background.IsDefault ? below.Background : Background,
        UnderlineColor = UnderlineColor.IsDefault ? below.UnderlineColor : UnderlineColor,
        Attributes = Attributes | below.Attributes,
        Underline = Underline == Underline.None ? below.Underline : Underline,
        Link = Link ?? below.Link,
    };

    public static bool operator ==(Style left, Style right) => left.Equals(right);

    public static bool operator !=(Style left, Style right) => !left.Equals(right);

    public bool Equals(Style other) =>
        Foreground == other.Foreground && Background == other.Background && UnderlineColor == other.UnderlineColor
        && Attributes == other.Attributes && Underline == other.Underline
        && string.Equals(Link, other.Link, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Style other && Equals(other);

    public override int GetHashCode()
    {
        var hash = (uint)Foreground.GetHashCode();
        hash = ((hash * 31) ^ (uint)Background.GetHashCode()) * 0x9E3779B1;
        hash ^= ((uint)UnderlineColor.GetHashCode() * 31) ^ ((uint)Attributes << 8) ^ (uint)Underline;
        return (int)(hash ^ (uint)(Link?.GetHashCode(StringComparison.Ordinal) ?? 0));
    }
}
