using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Berth.Benchmarks.Links;

/// <summary>Answers each request of a kilobyte with the same.</summary>
internal sealed class EchoServer : IDisposable
{
    private const int Size = 1024;
    private const int Blocks = 10;
    private const int PerBlock = 200;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public EchoServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Milliseconds of each request by two ways that lead here, in turns.</summary>
    public static async Task<(List<double> One, List<double> Other)> CompareAsync(int one, int other)
    {
        using var first = await ConnectAsync(one);
        using var second = await ConnectAsync(other);
        var (times, otherTimes) = (new List<double>(), new List<double>());
        for (var block = 0; block < Blocks; block++)
        {
            await AskAsync(first, times);
            await AskAsync(second, otherTimes);
        }

        return (times[PerBlock..], otherTimes[PerBlock..]);
    }

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task AskAsync(Socket server, List<double> times)
    {
        var bytes = new byte[Size];
        for (var request = 0; request < PerBlock; request++)
        {
            var began = Stopwatch.GetTimestamp();
            await server.SendAsync(bytes);
            for (var got = 0; got < Size;)
            {
                var read = await server.ReceiveAsync(bytes.AsMemory(got));
                got += read > 0 ? read : throw new InvalidOperationException("the forward hung up");
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private static async Task AnswerAsync(Socket client)
    {
        using var socket = client;
        socket.NoDelay = true;
        var bytes = new byte[Size];
        try
        {
            while (await socket.ReceiveAsync(bytes) is var read and > 0)
                await socket.SendAsync(bytes.AsMemory(0, read));
        }
        catch (SocketException)
        {
            // The other end went.
        }
    }
}
