using System.Net;
using System.Net.Sockets;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>A program that has nothing to do with berth and answers every request well.</summary>
internal sealed class Squatter : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Task _serving;

    public Squatter(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync();
                await AnswerAsync(client);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private static async Task AnswerAsync(Socket client)
    {
        try
        {
            await client.SendAsync("HTTP/1.0 200 OK\r\n\r\nnot yours\n"u8.ToArray());
            client.Shutdown(SocketShutdown.Send);
            while (await client.ReceiveAsync(new byte[512]) > 0)
            {
                // What was asked does not matter.
            }
        }
        catch (SocketException)
        {
            // Who asked is gone.
        }
    }
}
