namespace Berth.Terminal.EventLoop;

/// <summary>What the system told the program since it last asked.</summary>
[Flags]
public enum TerminalSignals
{
    None = 0,
    Hangup = 1 << 1,
    Interrupt = 1 << 2,
    Quit = 1 << 3,
    Terminate = 1 << 4,
    Continue = 1 << 6,
    Resize = 1 << 7,
    Stop = 1 << 10,
}
