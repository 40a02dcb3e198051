using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Berth.Core.Links.Forwards;

/// <summary>Listens at one end, connects to the other for each that comes, and passes bytes both ways.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private const int MostConnections = 256;

    private readonly Socket _listener;
    private readonly EndPoint _to;
    private readonly string? _path;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _room = new(MostConnections);
    private readonly ConcurrentDictionary<Task, bool> _joins = new();
    private readonly Task _accepting;

    private Relay(Socket listener, EndPoint to, string? path)
    {
        _listener = listener;
        _to = to;
        _path = path;
        _accepting = AcceptAsync();
    }

    public static (Relay? Relay, LinkError? Error) Open(Forward forward)
    {
        var (at, to) = Ends(forward);
        var listener = NewSocket(at);
        try
        {
            if (at is UnixDomainSocketEndPoint)
                File.Delete(at.ToString()!);
            listener.Bind(at);
            listener.Listen();
            return (new Relay(listener, to, at is UnixDomainSocketEndPoint ? at.ToString() : null), null);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            return (null, forward.Port is { } port && e.SocketErrorCode is SocketError.AddressAlreadyInUse
                ? ForwardPorts.Taken(port, PortHolder.Find(port))
                : new LinkError(LinkReason.RemoteListenFailed, e.Message));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_joins.Keys);
        if (_path is not null)
            File.Delete(_path);
        _stop.Dispose();
        _room.Dispose();
    }

    private static (EndPoint At, EndPoint To) Ends(Forward forward) => forward switch
    {
        Forward.ToPort f => (new IPEndPoint(IPAddress.Loopback, f.LocalPort), new IPEndPoint(IPAddress.Loopback, f.RemotePort)),
        Forward.ToSocket f => (new IPEndPoint(IPAddress.Loopback, f.LocalPort), new UnixDomainSocketEndPoint(f.RemotePath)),
        Forward.FromSocket f => (new UnixDomainSocketEndPoint(f.RemotePath), new UnixDomainSocketEndPoint(f.LocalPath)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Socket NewSocket(EndPoint end) =>
        new(end.AddressFamily, SocketType.Stream, end is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _room.WaitAsync(_stop.Token);
                var join = JoinAsync(await _listener.AcceptAsync(_stop.Token));
                _joins[join] = true;
                _ = join.ContinueWith(done => _joins.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The relay ends.
        }
    }

    private async Task JoinAsync(Socket from)
    {
        using var near = from;
        using var far = NewSocket(_to);
        try
        {
            await far.ConnectAsync(_to, _stop.Token);
            await Task.WhenAll(PassAsync(near, far), PassAsync(far, near));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One end hung up: so does the other.
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, SocketFlags.None, _stop.Token)) > 0)
            {
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), SocketFlags.None, _stop.Token);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
