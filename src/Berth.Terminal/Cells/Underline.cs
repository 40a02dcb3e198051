namespace Berth.Terminal.Cells;

/// <summary>The line below the letters. Terminals without the kind show a straight one.</summary>
public enum Underline : byte
{
    None,
    Straight,
    Doubled,
    Curly,
    Dotted,
    Dashed,
}
