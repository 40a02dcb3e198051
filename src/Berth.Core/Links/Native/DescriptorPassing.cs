using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Berth.Core.Links.Native;

/// <summary>Hands a descriptor to the process at the other end of a Unix socket (SCM_RIGHTS, unix(7)), with one byte to carry it.</summary>
internal static unsafe class DescriptorPassing
{
    private const int Rights = 1;

    // msghdr and cmsghdr differ between the systems in the width of two lengths; both are written by offset.
    private static readonly bool Mac = OperatingSystem.IsMacOS();
    private static readonly int SocketLevel = Mac ? 0xffff : 1;

    public static bool TrySend(Socket socket, SafeHandle descriptor)
    {
        byte payload = 0;
        var vector = stackalloc nint[2];
        vector[0] = (nint)(&payload);
        vector[1] = 1;

        var control = stackalloc byte[24];
        var controlLength = WriteControl(control, (int)descriptor.DangerousGetHandle());

        var header = stackalloc byte[56];
        new Span<byte>(header, 56).Clear();
        *(nint*)(header + 16) = (nint)vector;
        *(nint*)(header + 24) = 1;
        *(nint*)(header + 32) = (nint)control;
        *(nint*)(header + 40) = controlLength;

        nint sent;
        do
            sent = Libc.SendMessage((int)socket.Handle, header, 0);
        while (sent < 0 && Libc.Errno == Libc.Eintr);
        GC.KeepAlive(descriptor);
        return sent == 1;
    }

    private static int WriteControl(byte* control, int descriptor)
    {
        new Span<byte>(control, 24).Clear();
        var header = Mac ? 12 : 16;
        *(int*)control = header + sizeof(int);
        *(int*)(control + header - 8) = SocketLevel;
        *(int*)(control + header - 4) = Rights;
        *(int*)(control + header) = descriptor;
        return Mac ? 16 : 24;
    }
}
