using System.Net;
using System.Net.Sockets;

namespace Berth.Testing.Labs.Ssh;

/// <summary>
/// A loopback address and port that nobody else uses. On Linux each host gets an address of its own out of 127.64.0.0/10, so a
/// port that is closed for a while is not taken by another test, and known hosts never collide.
/// </summary>
internal static class LoopbackAddress
{
    private const int SshPort = 2222;

    public static IPEndPoint Free()
    {
        if (!OperatingSystem.IsLinux())
            return Listen(new IPEndPoint(IPAddress.Loopback, 0))!;
        for (; ; )
        {
            var address = new IPAddress([127, (byte)Random.Shared.Next(64, 128), (byte)Random.Shared.Next(256), (byte)Random.Shared.Next(1, 255)]);
            if (Listen(new IPEndPoint(address, SshPort)) is { } free)
                return free;
        }
    }

    private static IPEndPoint? Listen(IPEndPoint wanted)
    {
        try
        {
            using var listener = new TcpListener(wanted);
            listener.Start();
            return (IPEndPoint)listener.LocalEndpoint;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
