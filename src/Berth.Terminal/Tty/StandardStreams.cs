using Berth.Terminal.EventLoop;
using Berth.Terminal.Native;

namespace Berth.Terminal.Tty;

/// <summary>What the descriptors are that a program was started with.</summary>
public static unsafe class StandardStreams
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Errors = 2;

    public static bool IsTerminal(int descriptor) => LibcTty.IsTerminal(descriptor) == 1;

    /// <summary>Whether a pipe's other end, or a terminal, is closed.</summary>
    public static bool ReaderIsGone(int descriptor)
    {
        // Nothing is asked for: errors and hang-ups are told always.
        var look = new PollFd { Fd = descriptor, Events = 0 };
        return Libc.Poll(&look, 1, 0) > 0;
    }

    /// <summary>Null for what is no terminal, and for one that does not know its size.</summary>
    public static TerminalSize? Size(int descriptor)
    {
        WindowSize size;
        return IsTerminal(descriptor) && LibcTty.GetWindowSize(descriptor, &size) == 0 && size.Columns > 0 ? new(size.Columns, size.Rows) : null;
    }
}
