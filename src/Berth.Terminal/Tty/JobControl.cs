using Berth.Terminal.Native;

namespace Berth.Terminal.Tty;

/// <summary>Which process group has the terminal, and stopping ours.</summary>
internal static unsafe class JobControl
{
    private const int StopTakesEffectWithin = 50;

    /// <summary>We have the terminal, so we can give it away.</summary>
    public static bool Ours(int fd) => LibcTty.GetForeground(fd) == LibcSignal.OwnGroup();

    /// <summary>From the background, too, where the call would otherwise stop us.</summary>
    public static void Give(int fd, int group)
    {
        SignalAction previous;
        var ignore = new SignalAction { Handler = SignalAction.Ignore };
        _ = LibcSignal.SetAction(LibcSignal.TerminalOutput, &ignore, &previous);
        _ = LibcTty.SetForeground(fd, group);
        _ = LibcSignal.SetAction(LibcSignal.TerminalOutput, &previous, null);
    }

    /// <summary>
    /// Stops our whole group, as the terminal's own Ctrl-Z would, by the signal that the system ignores where nobody could continue us.
    /// Returns when we run again, or at once in that case.
    /// </summary>
    public static void StopGroup()
    {
        SignalAction previous;
        var usual = new SignalAction { Handler = SignalAction.Default };
        _ = LibcSignal.SetAction(LibcSignal.TerminalStop, &usual, &previous);
        _ = LibcSignal.Send(0, LibcSignal.TerminalStop);

        // The signal may reach another of our threads: this one must not run on into the terminal before all are stopped.
        _ = Libc.Poll(null, 0, StopTakesEffectWithin);
        _ = LibcSignal.SetAction(LibcSignal.TerminalStop, &previous, null);
    }
}
