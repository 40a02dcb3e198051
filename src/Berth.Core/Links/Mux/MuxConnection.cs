using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Berth.Core.Links.Mux;

/// <summary>
/// One connection to a master's control socket, greeted. Requests go one at a time, each with a deadline; <see cref="Closed"/> ends
/// when the master goes, so that whoever keeps a connection open learns of it at once and for nothing.
/// A connection carries at most one session. It must not be closed while the host has not answered whether it opens the session:
/// the master takes that for a fault of its own and ends, with all that goes through it (mux_session_confirm in OpenSSH 9.2).
/// </summary>
internal sealed class MuxConnection : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly TimeSpan _deadline;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource<uint?> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _header = new byte[8];
    private Task _reading = Task.CompletedTask;
    private TaskCompletionSource<MuxMessage?>? _waiting;
    private uint _lastRequest;
    private bool _closed;

    private MuxConnection(Socket socket, TimeSpan deadline)
    {
        _socket = socket;
        _deadline = deadline;
    }

    /// <summary>Ends when the master has hung up.</summary>
    public Task Closed => _reading;

    /// <summary>The exit code of the session; null where the connection ended without one.</summary>
    public Task<uint?> Exit => _exit.Task;

    public static async Task<(MuxConnection? Connection, MuxTrouble Trouble)> OpenAsync(string path, TimeSpan deadline, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var connection = new MuxConnection(socket, deadline);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(deadline);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), timer.Token);
            await connection.SendAsync(new MuxWriter(MuxProtocol.Hello).Number(MuxProtocol.Version).Finish(), timer.Token);
            var hello = await connection.ReadAsync(timer.Token);
            if (hello is { Type: MuxProtocol.Hello, Request: MuxProtocol.Version })
            {
                connection._reading = connection.ReadOnAsync();
                return (connection, MuxTrouble.None);
            }

            socket.Dispose();
            return (null, hello is null ? MuxTrouble.Gone : MuxTrouble.Odd);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            socket.Dispose();
            return (null, MuxTrouble.Silent);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            return (null, Trouble(e.SocketErrorCode, path));
        }
    }

    /// <summary>The master's process number.</summary>
    public Task<MuxReply> CheckAsync(CancellationToken cancel) => AskAsync(MuxProtocol.AliveCheck, static _ => { }, _deadline, cancel);

    /// <summary>Its answer may be cut off by its end, which is what was asked for.</summary>
    public async Task TerminateAsync(CancellationToken cancel) => await AskAsync(MuxProtocol.Terminate, static _ => { }, _deadline, cancel);

    /// <summary>No new connections to the master; what it carries goes on.</summary>
    public Task<MuxReply> StopListeningAsync(CancellationToken cancel) => AskAsync(MuxProtocol.StopListening, static _ => { }, _deadline, cancel);

    public Task<MuxReply> OpenForwardAsync(MuxForward forward, TimeSpan deadline, CancellationToken cancel) =>
        AskAsync(MuxProtocol.OpenForward, forward.Write, deadline, cancel);

    public Task<MuxReply> CloseForwardAsync(MuxForward forward, CancellationToken cancel) =>
        AskAsync(MuxProtocol.CloseForward, forward.Write, _deadline, cancel);

    /// <summary>
    /// Starts a command with these descriptors as its streams. The task ends when the host has answered, or the master is gone; it takes
    /// no token on purpose (see above): who cannot wait leaves it running and closes the connection after it.
    /// </summary>
    public async Task<MuxReply> OpenSessionAsync(string command, IReadOnlyList<SafeHandle> streams, bool forwardAgent)
    {
        await _turn.WaitAsync();
        try
        {
            var request = new MuxWriter(MuxProtocol.NewSession).Number(++_lastRequest).Text("")
                .Flag(false).Flag(false).Flag(forwardAgent).Flag(false).Number(MuxProtocol.NoEscape).Text("").Text(command).Finish();
            var answer = Expect();
            await SendAsync(request, CancellationToken.None);
            foreach (var stream in streams)
            {
                if (!Native.DescriptorPassing.TrySend(_socket, stream))
                    return new MuxReply(MuxTrouble.Odd);
            }

            return Reply(await answer);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return new MuxReply(MuxTrouble.Gone);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _reading;
    }

    private static MuxTrouble Trouble(SocketError error, string path) => error switch
    {
        SocketError.ConnectionRefused => MuxTrouble.Dead,
        SocketError.AddressNotAvailable or SocketError.SocketError when !File.Exists(path) => MuxTrouble.Absent,
        _ => File.Exists(path) ? MuxTrouble.Gone : MuxTrouble.Absent,
    };

    private async Task<MuxReply> AskAsync(uint type, Action<MuxWriter> write, TimeSpan deadline, CancellationToken cancel)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(deadline);
        var held = false;
        try
        {
            await _turn.WaitAsync(timer.Token);
            held = true;
            var writer = new MuxWriter(type).Number(++_lastRequest);
            write(writer);
            var answer = Expect();
            await SendAsync(writer.Finish(), timer.Token);
            return Reply(await answer.WaitAsync(timer.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new MuxReply(MuxTrouble.Silent);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return new MuxReply(MuxTrouble.Gone);
        }
        finally
        {
            if (held)
                _turn.Release();
        }
    }

    private static MuxReply Reply(MuxMessage? message) => message switch
    {
        null => new MuxReply(MuxTrouble.Gone),
        { Type: MuxProtocol.Ok } => new MuxReply(MuxTrouble.None),
        { Type: MuxProtocol.Alive or MuxProtocol.SessionOpened or MuxProtocol.RemotePort } => new MuxReply(MuxTrouble.None, message.Value),
        { Type: MuxProtocol.Failure or MuxProtocol.PermissionDenied } => new MuxReply(MuxTrouble.Refused, Reason: message.Reason),
        _ => new MuxReply(MuxTrouble.Odd),
    };

    private Task<MuxMessage?> Expect()
    {
        var waiting = new TaskCompletionSource<MuxMessage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _waiting, waiting);
        if (Volatile.Read(ref _closed))
            waiting.TrySetResult(null);
        return waiting.Task;
    }

    private async Task ReadOnAsync()
    {
        try
        {
            while (await ReadAsync(CancellationToken.None) is { } message)
                Hand(message);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end, as below.
        }

        Volatile.Write(ref _closed, true);
        _exit.TrySetResult(null);
        Volatile.Read(ref _waiting)?.TrySetResult(null);
    }

    /// <summary>An answer to a request that was given up must not be taken for that of the next one.</summary>
    private void Hand(MuxMessage message)
    {
        if (message.Type is MuxProtocol.ExitMessage)
            _exit.TrySetResult(message.Value);
        else if (message.Type is not MuxProtocol.TtyAllocFail && message.Request == Volatile.Read(ref _lastRequest))
            Volatile.Read(ref _waiting)?.TrySetResult(message);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        while (bytes.Length > 0)
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, cancel)..];
    }

    /// <returns>Null at the end, or where what comes is no message.</returns>
    private async Task<MuxMessage?> ReadAsync(CancellationToken cancel)
    {
        if (!await FillAsync(_header, cancel))
            return null;
        var length = BinaryPrimitives.ReadUInt32BigEndian(_header);
        if (length is < 4 or > MuxProtocol.LongestMessage)
            return null;
        var body = new byte[length - 4];
        return await FillAsync(body, cancel) ? new MuxMessage(BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(4)), body) : null;
    }

    private async Task<bool> FillAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (buffer.Length > 0)
        {
            var read = await _socket.ReceiveAsync(buffer, SocketFlags.None, cancel);
            if (read == 0)
                return false;
            buffer = buffer[read..];
        }

        return true;
    }
}
