using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>What a terminal can do, as far as its environment and its answers tell.</summary>
public sealed record Abilities
{
    /// <summary>A modern xterm in UTF-8: what tests and pictures assume.</summary>
    public static Abilities Full { get; } = new()
    {
        Colors = ColorDepth.True,
        Synchronized = true,
        Hyperlinks = true,
        UnderlineKinds = true,
        Clipboard = true,
        Titles = true,
        CanBeAsked = true,
    };

    public ColorDepth Colors { get; init; } = ColorDepth.Ansi16;

    public GlyphTier Tier { get; init; }

    /// <summary>Holds back what is drawn until the frame is whole (DEC mode 2026).</summary>
    public bool Synchronized { get; init; }

    public bool Hyperlinks { get; init; }

    /// <summary>Curly, dotted, dashed and coloured underlines, in the colon form of SGR.</summary>
    public bool UnderlineKinds { get; init; }

    /// <summary>Takes text for the clipboard (OSC 52).</summary>
    public bool Clipboard { get; init; }

    public bool Titles { get; init; }

    /// <summary>Reads control strings to their end and answers at least DA1. Others show what they are asked.</summary>
    public bool CanBeAsked { get; init; }

    /// <summary>False where reporting the mouse would cost a key: GNU screen then holds a lone Esc back until the next byte.</summary>
    public bool Mouse { get; init; } = true;

    public KeyboardProtocol Keyboard { get; init; }

    public NotificationWay Notifications { get; init; }

    public Multiplexer Multiplexer { get; init; }

    /// <summary>Null where nobody said.</summary>
    public bool? DarkBackground { get; init; }

    /// <summary>The terminal's name and version in its own words; null where it did not say.</summary>
    public string? Identity { get; init; }
}
