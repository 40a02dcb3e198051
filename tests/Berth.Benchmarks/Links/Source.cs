using System.Net;
using System.Net.Sockets;

namespace Berth.Benchmarks.Links;

/// <summary>A server that sends 300 MB to each who connects.</summary>
internal sealed class Source : IDisposable
{
    private const int Chunks = 1200;

    private readonly Socket _listener;
    private readonly Task _serving;
    private long _sent;

    /// <summary>On a loopback port.</summary>
    public Source()
        : this(new IPEndPoint(IPAddress.Loopback, 0))
    {
    }

    /// <summary>On a Unix socket, which other network namespaces reach, too.</summary>
    public Source(string path)
        : this(new UnixDomainSocketEndPoint(path))
    {
    }

    private Source(EndPoint place)
    {
        _listener = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(place);
        _listener.Listen();
        _serving = ServeAsync();
    }

    /// <summary>Bytes that went out so far.</summary>
    public long Sent => Volatile.Read(ref _sent);

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        var sending = new List<Task>();
        try
        {
            while (true)
                sending.Add(SendAsync(await _listener.AcceptAsync()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sending);
        }
    }

    private async Task SendAsync(Socket to)
    {
        using var client = to;
        var chunk = new byte[1 << 18];
        try
        {
            for (var i = 0; i < Chunks; i++)
                Interlocked.Add(ref _sent, await client.SendAsync(chunk));
        }
        catch (SocketException)
        {
            // The reader had enough.
        }
    }
}
