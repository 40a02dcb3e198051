namespace Berth.Core.Configuration.Values;

/// <summary>The characters that the screen may use.</summary>
public enum GlyphTier
{
    Auto,
    Unicode,
    Ascii,
}
