using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Berth.Core.Provisioning.Steps;

/// <summary>
/// One GET over a connection of its own, which is closed after it: a probe that stays connected would count as a user. Only the
/// status line is read.
/// </summary>
internal static class HealthRequest
{
    private const int MostBytes = 512;

    public static async Task<HealthAnswer> SendAsync(int port, string path, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
            var request = string.Create(CultureInfo.InvariantCulture, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nAccept: */*\r\n\r\n");
            await socket.SendAsync(Encoding.ASCII.GetBytes(request), cancel);
            return await AnswerAsync(socket, cancel);
        }
        catch (SocketException)
        {
            return new HealthAnswer(null, HungUp: true);
        }
    }

    private static async Task<HealthAnswer> AnswerAsync(Socket socket, CancellationToken cancel)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        while (length < buffer.Length && buffer.AsSpan(..length).IndexOf((byte)'\n') < 0)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            if (read == 0)
                break;
            length += read;
        }

        return new HealthAnswer(Status(buffer.AsSpan(..length)), HungUp: length == 0);
    }

    /// <summary>"HTTP/1.1 200 OK". See RFC 9112, section 4.</summary>
    private static int? Status(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("HTTP/1."u8) || line.Length < 12 || line[8] != ' ')
            return null;
        return Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var used) && used == 3 ? status : null;
    }
}
