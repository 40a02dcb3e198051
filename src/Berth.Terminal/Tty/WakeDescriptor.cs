using Berth.Terminal.Native;

namespace Berth.Terminal.Tty;

/// <summary>A descriptor that becomes readable when any thread says so: an eventfd on Linux, a pipe elsewhere. Many calls are one wake.</summary>
internal sealed unsafe class WakeDescriptor : IDisposable
{
    private const int SetDescriptorFlags = 2;
    private readonly int _write;
    private int _set;

    public WakeDescriptor()
    {
        if (!OperatingSystem.IsMacOS())
        {
            Fd = _write = Libc.EventFd(0, Libc.NonBlocking | Libc.CloseOnExec);
            return;
        }

        var ends = stackalloc int[2];
        _ = Libc.Pipe(ends);
        (Fd, _write) = (ends[0], ends[1]);
        CloseOnExec(Fd);
        CloseOnExec(_write);
    }

    public int Fd { get; }

    public void Set()
    {
        if (Interlocked.Exchange(ref _set, 1) != 0)
            return;
        ulong one = 1;
        while (Libc.Write(_write, (byte*)&one, sizeof(ulong)) < 0 && Libc.Errno() == Libc.Eintr)
        {
        }
    }

    /// <summary>To be called when it is readable; it is not, until it is set again.</summary>
    public void Clear()
    {
        ulong drained;
        while (Libc.Read(Fd, (byte*)&drained, sizeof(ulong)) < 0 && Libc.Errno() == Libc.Eintr)
        {
        }

        Volatile.Write(ref _set, 0);
    }

    public void Dispose()
    {
        _ = Libc.Close(Fd);
        if (_write != Fd)
            _ = Libc.Close(_write);
    }

    private static void CloseOnExec(int fd) => _ = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64
        ? Libc.ControlOnAppleSilicon(fd, SetDescriptorFlags, 0, 0, 0, 0, 0, 0, 1)
        : Libc.Control(fd, SetDescriptorFlags, 1);
}
