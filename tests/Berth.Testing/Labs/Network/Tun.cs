using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Berth.Testing.Labs.Network;

/// <summary>A tun device: the packets that this machine (or a namespace of it) sends into a link come out of the descriptor, and the other way round.</summary>
internal sealed unsafe partial class Tun : IDisposable
{
    private const int OpenReadWriteNonblockCloexec = 2 | 0x800 | 0x80000;
    private const int OpenReadCloexec = 0x80000;
    private const int NewNetwork = 0x40000000;
    private const nuint SetInterface = 0x400454ca;
    private const short TunWithoutHeader = 0x1001;
    private const int Busy = 16;

    private Tun(int descriptor) => Descriptor = descriptor;

    public int Descriptor { get; }

    /// <summary>Null when a device of that name is there already. The device goes when this is disposed of, or with the process.</summary>
    public static Tun? Open(string device)
    {
        var descriptor = Check(OpenFile("/dev/net/tun", OpenReadWriteNonblockCloexec), "/dev/net/tun");
        var request = stackalloc byte[40];
        new Span<byte>(request, 40).Clear();
        Encoding.ASCII.GetBytes(device, new Span<byte>(request, 15));
        *(short*)(request + 16) = TunWithoutHeader;
        if (Control(descriptor, SetInterface, request) >= 0)
            return new Tun(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        return error == Busy ? null : throw new Win32Exception(error, $"{device}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    /// <summary>A namespace is entered by a thread, for good: so by one that then ends.</summary>
    public static Tun OpenIn(string networkNamespace, string device)
    {
        Tun? tun = null;
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                var space = Check(OpenFile("/run/netns/" + networkNamespace, OpenReadCloexec), networkNamespace);
                Check(EnterNamespace(space, NewNetwork), networkNamespace);
                _ = Close(space);
                tun = Open(device);
            }
            catch (Win32Exception exception)
            {
                fault = exception;
            }
        });
        thread.Start();
        thread.Join();
        return tun ?? throw new InvalidOperationException($"no tun device in {networkNamespace}", fault);
    }

    /// <summary>The length of the packet, or 0 when there is none.</summary>
    public int Read(byte[] buffer)
    {
        fixed (byte* start = buffer)
            return (int)Math.Max(0, ReadBytes(Descriptor, start, (nuint)buffer.Length));
    }

    /// <summary>A packet that is not taken (the interface is down) is lost, as on a real link.</summary>
    public void Write(byte[] buffer, int length)
    {
        fixed (byte* start = buffer)
            _ = WriteBytes(Descriptor, start, (nuint)length);
    }

    public void Dispose() => _ = Close(Descriptor);

    private static int Check(int result, string what)
    {
        if (result >= 0)
            return result;
        var error = Marshal.GetLastPInvokeError();
        throw new Win32Exception(error, $"{what}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, byte* argument);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int EnterNamespace(int descriptor, int kind);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint ReadBytes(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint WriteBytes(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
