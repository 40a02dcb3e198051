namespace Berth.Terminal.Input;

/// <summary>Who gets what was read from the terminal, in the order in which it came.</summary>
public interface IInputSink
{
    void Key(KeyPress key);

    void Mouse(MouseEvent mouse);

    void Focus(bool gained);

    /// <summary>The text is free of control characters but tab and newline, and is valid during the call only.</summary>
    void Paste(PastePart part, ReadOnlySpan<char> text);

    void Reply(TerminalReply reply);
}
