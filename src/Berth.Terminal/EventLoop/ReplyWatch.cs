using Berth.Terminal.Input;

namespace Berth.Terminal.EventLoop;

/// <summary>Passes everything on, and notes whether anything came and whether the answer that ends all answers did.</summary>
internal sealed class ReplyWatch(IInputSink next) : IInputSink
{
    private bool _modeTold;
    private bool _smeared;

    /// <summary>Questions are on their way.</summary>
    public bool Asked { get; set; }

    /// <summary>While true, what comes is read for its answers only.</summary>
    public bool Muted { get; set; }

    /// <summary>
    /// Once, when all answers are there but the one to DECRQM: a terminal that does not know this question may have shown its last letter
    /// (Apple's does, and over SSH it does not say who it is).
    /// </summary>
    public bool TakeSmeared()
    {
        var smeared = _smeared;
        _smeared = false;
        return smeared;
    }

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
        _modeTold |= reply is TerminalReply.Mode;
        if (Asked && reply is TerminalReply.PrimaryAttributes)
        {
            Asked = false;
            _smeared = !_modeTold;
        }

        if (!Muted)
            next.Reply(reply);
    }
}
