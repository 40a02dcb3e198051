using Berth.Terminal.Input;

namespace Berth.Terminal.EventLoop;

/// <summary>Passes everything on, and notes whether anything came and whether the answer that ends all answers did.</summary>
internal sealed class ReplyWatch(IInputSink next) : IInputSink
{
    /// <summary>Questions are on their way.</summary>
    public bool Asked { get; set; }

    /// <summary>While true, what comes is read for its answers only.</summary>
    public bool Muted { get; set; }

    public void Key(KeyPress key)
    {
        if (!Muted)
            next.Key(key);
    }

    public void Mouse(MouseEvent mouse)
    {
        if (!Muted)
            next.Mouse(mouse);
    }

    public void Focus(bool gained)
    {
        if (!Muted)
            next.Focus(gained);
    }

    public void Paste(PastePart part, ReadOnlySpan<char> text)
    {
        if (!Muted)
            next.Paste(part, text);
    }

    public void Reply(TerminalReply reply)
    {
        Asked &= reply is not TerminalReply.PrimaryAttributes;
        if (!Muted)
            next.Reply(reply);
    }
}
