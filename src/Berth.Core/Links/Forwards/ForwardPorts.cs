using System.Net;
using System.Net.Sockets;

namespace Berth.Core.Links.Forwards;

/// <summary>What can be seen of a forward from this end.</summary>
internal static class ForwardPorts
{
    /// <summary>Whether somebody listens on it already.</summary>
    public static bool IsTaken(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    public static LinkError Taken(int port, PortHolder? holder) => new(
        LinkReason.LocalPortTaken,
        holder is null ? $"local port {port} is taken" : $"local port {port} is taken by {holder}",
        holder is null ? $"see who has it: ss -ltnp 'sport = :{port}'" : "end that, or let it have the port and take another one");

    /// <summary>
    /// Connects through the forward. ssh takes the connection before it asks the host, and hangs up when the host says no; so who is still
    /// connected, or was sent something, after <paramref name="patience"/> has reached the other end.
    /// </summary>
    /// <returns>Null where nothing listens here at all.</returns>
    public static async Task<bool?> ReachesAsync(int port, TimeSpan patience, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(patience);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), timer.Token);
        }
        catch (SocketException)
        {
            return null;
        }

        try
        {
            return await socket.ReceiveAsync(new byte[1], SocketFlags.Peek, timer.Token) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return true;
        }
    }
}
