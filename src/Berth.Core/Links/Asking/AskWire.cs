using System.Buffers.Binary;
using System.Net.Sockets;

namespace Berth.Core.Links.Asking;

/// <summary>
/// What <c>berth askpass</c> and berth say to each other on a socket of the runtime directory: counted byte strings. First three from
/// askpass (the token of the login, ssh's hint, the prompt), then one back, the answer; hanging up instead says that there is none.
/// </summary>
internal static class AskWire
{
    public const string SocketVariable = "BERTH_ASKPASS_SOCKET";
    public const string ProgramVariable = "BERTH_ASKPASS_PROGRAM";
    public const string TokenVariable = "BERTH_ASKPASS_TOKEN";
    public const int Longest = 16 * 1024;

    public static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> text, CancellationToken cancel)
    {
        var frame = new byte[4 + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, text.Length);
        text.CopyTo(frame.AsMemory(4));
        for (ReadOnlyMemory<byte> rest = frame; rest.Length > 0;)
            rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancel)..];
        Array.Clear(frame);
    }

    /// <returns>Null at the end, or where what comes is none of it.</returns>
    public static async Task<byte[]?> ReceiveAsync(Socket socket, CancellationToken cancel)
    {
        var length = new byte[4];
        if (!await FillAsync(socket, length, cancel) || BinaryPrimitives.ReadInt32BigEndian(length) is not (>= 0 and <= Longest and var count))
            return null;
        var text = new byte[count];
        return await FillAsync(socket, text, cancel) ? text : null;
    }

    private static async Task<bool> FillAsync(Socket socket, Memory<byte> buffer, CancellationToken cancel)
    {
        while (buffer.Length > 0)
        {
            var read = await socket.ReceiveAsync(buffer, SocketFlags.None, cancel);
            if (read == 0)
                return false;
            buffer = buffer[read..];
        }

        return true;
    }
}
