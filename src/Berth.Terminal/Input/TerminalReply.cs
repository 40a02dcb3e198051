using System.Collections.Immutable;

namespace Berth.Terminal.Input;

/// <summary>What a terminal answered when it was asked about itself. Answers that nobody here understands are dropped.</summary>
public abstract record TerminalReply
{
    private TerminalReply()
    {
    }

    /// <summary>DA1: every terminal answers it, so it also marks the end of the answers asked for before it.</summary>
    public sealed record PrimaryAttributes(ImmutableArray<int> Attributes) : TerminalReply;

    /// <summary>DA2.</summary>
    public sealed record SecondaryAttributes(int Terminal, int Version) : TerminalReply;

    /// <summary>DECRPM.</summary>
    public sealed record Mode(int Number, bool Private, ModeState State) : TerminalReply;

    /// <summary>XTVERSION, as the terminal words it.</summary>
    public sealed record Identity(string Text) : TerminalReply;

    /// <summary>OSC 10, 11, 12 and 4.</summary>
    public sealed record Color(ColorSlot Slot, int Index, byte Red, byte Green, byte Blue) : TerminalReply;

    /// <summary>The flags of the kitty keyboard protocol now in force; that it answers at all says that it knows the protocol.</summary>
    public sealed record KeyboardFlags(int Flags) : TerminalReply;

    /// <summary>OSC 99: a notification's metadata and payload.</summary>
    public sealed record Notification(string Metadata, string Payload) : TerminalReply;

    /// <summary>CPR, counted from zero.</summary>
    public sealed record CursorPosition(int Row, int Column) : TerminalReply;

    /// <summary>XTGETTCAP; null where the terminal knows no such capability.</summary>
    public sealed record Capability(string Name, string? Value) : TerminalReply;

    /// <summary>OSC 52.</summary>
    public sealed record Clipboard(string Selection, string Text) : TerminalReply;

    /// <summary>CSI ? 997: the terminal turned dark or light.</summary>
    public sealed record Scheme(bool Dark) : TerminalReply;
}

/// <summary>The states of DECRPM, by its numbers.</summary>
public enum ModeState
{
    NotKnown = 0,
    Set = 1,
    Reset = 2,
    AlwaysSet = 3,
    NeverSet = 4,
}

/// <summary>Which colour a reply tells.</summary>
public enum ColorSlot
{
    Palette = 4,
    Foreground = 10,
    Background = 11,
    Cursor = 12,
}
