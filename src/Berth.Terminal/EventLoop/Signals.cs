using Berth.Terminal.Native;

namespace Berth.Terminal.EventLoop;

/// <summary>The signals that end a program, by number.</summary>
internal static class Signals
{
    public const int Hangup = LibcSignal.Hangup;

    /// <summary>0 when none of them does.</summary>
    public static int Ending(TerminalSignals signals) =>
        (signals & TerminalSignals.Terminate) != 0 ? LibcSignal.Terminate
        : (signals & TerminalSignals.Hangup) != 0 ? LibcSignal.Hangup
        : (signals & TerminalSignals.Interrupt) != 0 ? LibcSignal.Interrupt
        : (signals & TerminalSignals.Quit) != 0 ? LibcSignal.Quit
        : 0;
}
