using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Berth.Core.Links.Native;

/// <summary>
/// Two joined sockets: one end to read or write without a waiting thread, the other to hand to a process as a descriptor.
/// No child keeps one that is not its own: they are closed on exec, or, where that takes more than one call, by <see cref="Spawn"/>.
/// </summary>
internal sealed class SocketPair : IDisposable
{
    private const int UnixDomain = 1;
    private const int StreamType = 1;
    private const int CloseOnExec = 0x80000;

    private SocketPair(int ours, int theirs)
    {
        Ours = new Socket(new SafeSocketHandle(ours, ownsHandle: true));
        Theirs = new SafeFileHandle(theirs, ownsHandle: true);
    }

    public Socket Ours { get; }

    public SafeFileHandle Theirs { get; }

    public static unsafe SocketPair Create()
    {
        var ends = stackalloc int[2];
        var type = OperatingSystem.IsLinux() ? StreamType | CloseOnExec : StreamType;
        if (Libc.SocketPair(UnixDomain, type, 0, ends) != 0)
            throw new IOException($"no socket pair: error {Libc.Errno}");
        return new SocketPair(ends[0], ends[1]);
    }

    /// <summary>The other end, where it stays in this process: no part of the pair any more.</summary>
    public Socket KeepTheirs()
    {
        var socket = new Socket(new SafeSocketHandle(Theirs.DangerousGetHandle(), ownsHandle: true));
        Theirs.SetHandleAsInvalid();
        return socket;
    }

    public void Dispose()
    {
        Ours.Dispose();
        Theirs.Dispose();
    }
}
