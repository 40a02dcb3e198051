namespace Berth.Terminal.Cells;

/// <summary>What a terminal can do to letters besides colouring and underlining them.</summary>
[Flags]
public enum TextAttributes : byte
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Italic = 4,
    Reverse = 8,
    Strike = 16,
}
