namespace Berth.Terminal.Cells;

/// <summary>How wide the terminal draws East Asian ambiguous characters: a setting, because terminals cannot be asked.</summary>
public enum AmbiguousWidth : byte
{
    Narrow = 1,
    Wide = 2,
}
