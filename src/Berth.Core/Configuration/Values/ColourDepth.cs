namespace Berth.Core.Configuration.Values;

/// <summary>The colours that the screen may use.</summary>
public enum ColourDepth
{
    Auto,
    True,
    Palette256,
    Palette16,
    None,
}
