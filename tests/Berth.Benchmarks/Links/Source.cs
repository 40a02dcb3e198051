using System.Net;
using System.Net.Sockets;

namespace Berth.Benchmarks.Links;

/// <summary>A server that sends 300 MB to each who connects.</summary>
internal sealed class Source : IDisposable
{
    private const int Chunks = 1200;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public Source()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        var sending = new List<Task>();
        try
        {
            while (true)
                sending.Add(SendAsync(await _listener.AcceptSocketAsync()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sending);
        }
    }

    private static async Task SendAsync(Socket to)
    {
        using var client = to;
        var chunk = new byte[1 << 18];
        try
        {
            for (var i = 0; i < Chunks; i++)
                await client.SendAsync(chunk);
        }
        catch (SocketException)
        {
            // The reader had enough.
        }
    }
}
