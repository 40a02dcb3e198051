using Berth.Terminal.Native;

namespace Berth.Terminal.Tty;

/// <summary>
/// A descriptor of the terminal that is ours alone. The ones we were started with are shared with the shell and with every child, and so
/// would be the flag that keeps a slow terminal from blocking us.
/// </summary>
internal static unsafe class TtyDescriptor
{
    private const int LongestName = 1024;

    /// <summary>Negative when there is none: no controlling terminal, or its device is not to be opened from here.</summary>
    public static int Open()
    {
        var flags = Libc.ReadWrite | Libc.NonBlocking | Libc.NoControllingTerminal | Libc.CloseOnExec;
        if (OperatingSystem.IsMacOS())
            return OpenNamed(flags);
        fixed (byte* path = "/dev/tty\0"u8)
            return Libc.Open(path, flags);
    }

    /// <summary>There /dev/tty cannot be waited for (poll says so), the device behind it can.</summary>
    private static int OpenNamed(int flags)
    {
        var name = stackalloc byte[LongestName];
        return LibcTty.GetName(0, name, LongestName) == 0 ? Libc.Open(name, flags) : -1;
    }
}
