namespace Berth.Terminal.Cells;

/// <summary>How a <see cref="Color"/> is meant.</summary>
public enum ColorKind : byte
{
    /// <summary>Whatever the terminal uses when nothing is said.</summary>
    Default,

    /// <summary>One of the terminal's 256 palette entries; the first 16 are the user's own theme.</summary>
    Indexed,

    /// <summary>24 bits, red, green, blue.</summary>
    Rgb,
}
