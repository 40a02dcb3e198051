using System.Net.Sockets;
using System.Text;

namespace Berth.Core.Links.Asking;

/// <summary>The other end of <see cref="AskDesk"/>: what <c>berth askpass</c> does for ssh.</summary>
internal static class AskClient
{
    /// <returns>The answer, or null where there is none: nobody there, or turned down.</returns>
    public static async Task<byte[]?> AskAsync(string prompt, CancellationToken cancel)
    {
        var path = Environment.GetEnvironmentVariable(AskWire.SocketVariable);
        var token = Environment.GetEnvironmentVariable(AskWire.TokenVariable);
        if (path is null or "" || token is null)
            return null;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            await AskWire.SendAsync(socket, Encoding.UTF8.GetBytes(token), cancel);
            await AskWire.SendAsync(socket, Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("SSH_ASKPASS_PROMPT") ?? ""), cancel);
            await AskWire.SendAsync(socket, Encoding.UTF8.GetBytes(prompt.Length > 4000 ? prompt[..4000] : prompt), cancel);
            return await AskWire.ReceiveAsync(socket, cancel);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
