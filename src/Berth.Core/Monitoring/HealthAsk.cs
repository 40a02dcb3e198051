using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Berth.Core.Monitoring;

/// <summary>Asks a server through its forward, where its host cannot: one request on a connection that is closed at once, so that it does not keep an editor from resting.</summary>
internal static class HealthAsk
{
    /// <summary>The status; 0 when there was no answer in time.</summary>
    public static async Task<int> RunAsync(int localPort, string path, TimeSpan patience, CancellationToken cancel)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bound.CancelAfter(patience);
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, localPort), bound.Token);
            var request = string.Create(CultureInfo.InvariantCulture, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{localPort}\r\nUser-Agent: berth\r\nAccept: */*\r\nConnection: close\r\n\r\n");
            await socket.SendAsync(Encoding.ASCII.GetBytes(request), SocketFlags.None, bound.Token);
            return await ReadStatusAsync(socket, bound.Token);
        }
        catch (SocketException)
        {
            return 0;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task<int> ReadStatusAsync(Socket socket, CancellationToken cancel)
    {
        const int LineStart = 12;
        var head = new byte[LineStart];
        for (var length = 0; length < head.Length;)
        {
            var read = await socket.ReceiveAsync(head.AsMemory(length), SocketFlags.None, cancel);
            if (read == 0)
                return 0;
            length += read;
        }

        return TryParse(Encoding.ASCII.GetString(head), out var status) ? status : 0;
    }

    private static bool TryParse(string head, out int status)
    {
        status = 0;
        return head.StartsWith("HTTP/1.", StringComparison.Ordinal) && int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out status);
    }
}
