namespace Berth.Terminal.Drawing;

/// <summary>What becomes of a line that is longer than its room.</summary>
public enum TextFlow : byte
{
    /// <summary>Cut off.</summary>
    Clip,

    /// <summary>Cut off, with a mark that says so.</summary>
    Ellipsis,

    /// <summary>Goes on in the next line, cut between any two clusters.</summary>
    Wrap,

    /// <summary>Goes on in the next line, cut between words where there is a place.</summary>
    WrapWords,
}
