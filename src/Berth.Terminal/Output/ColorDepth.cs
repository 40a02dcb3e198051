namespace Berth.Terminal.Output;

/// <summary>The colours that a terminal can show.</summary>
public enum ColorDepth : byte
{
    /// <summary>None, or none are wanted (NO_COLOR): bold, reverse and underlines remain.</summary>
    None,

    /// <summary>The 16 of the user's theme.</summary>
    Ansi16,

    /// <summary>The 256 of the palette.</summary>
    Palette256,

    True,
}
