using Berth.Core.Sessions;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>What came from the terminal.</summary>
internal abstract record InputMsg : Msg
{
    public sealed record KeyPressed(KeyPress Key) : InputMsg;

    public sealed record MouseMoved(MouseEvent Mouse) : InputMsg;

    public sealed record Pasted(string Text) : InputMsg
    {
        /// <summary>For one line: what was copied with its line's end is meant without it, a password above all.</summary>
        public string Line => Text.TrimEnd('\r', '\n');
    }

    public sealed record Resized(TerminalSize Size) : InputMsg;

    /// <summary>The terminal told its background.</summary>
    public sealed record BackgroundTold(bool Dark) : InputMsg;

    /// <summary>What the terminal is lent to is known: from here on the child has it.</summary>
    public sealed record LendReady(ChildCommand Command) : InputMsg
    {
        /// <summary>Whose agent's terminal it is; null for any other program.</summary>
        public SessionId? Session { get; init; }
    }

    /// <summary>The child that had the terminal is gone. Null: it ended well.</summary>
    public sealed record TakenBack(string? Trouble) : InputMsg
    {
        /// <summary>The link died under it.</summary>
        public bool IsTorn { get; init; }
    }

    /// <summary>A command by its name, whatever gave it: a key, the palette, a click.</summary>
    public sealed record Commanded(CommandId Command) : InputMsg;
}
