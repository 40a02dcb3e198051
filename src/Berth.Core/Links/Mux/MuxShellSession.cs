using System.Net.Sockets;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Native;

namespace Berth.Core.Links.Mux;

/// <summary>A command in a session of a master, with sockets of ours as its streams.</summary>
internal sealed class MuxShellSession : IShellSession
{
    private readonly MuxConnection _connection;
    private readonly Streams _streams;
    private readonly SessionRequest _request;

    private MuxShellSession(MuxConnection connection, Streams streams, SessionRequest request)
    {
        _connection = connection;
        _streams = streams;
        _request = request;
    }

    public Socket Input => _streams.Input.Ours;

    public Socket Output => _streams.Output.Ours;

    public Socket Errors => _streams.Errors.Ours;

    /// <summary>
    /// Opens a session. When <paramref name="cancel"/> ends the wait, the opening is finished, and closed, by the task that
    /// <paramref name="leftover"/> takes over: closing earlier would end the master.
    /// </summary>
    public static async Task<(MuxShellSession? Session, MuxReply Reply)> OpenAsync(
        MuxConnection connection, SessionRequest request, Action<Task> leftover, CancellationToken cancel)
    {
        var streams = new Streams();
        var opening = connection.OpenSessionAsync(request.Command, [streams.Input.Theirs, streams.Output.Theirs, streams.Errors.Theirs], request.ForwardAgent);
        try
        {
            var reply = await opening.WaitAsync(cancel);
            streams.CloseTheirs();
            if (reply.Done)
                return (new MuxShellSession(connection, streams, request), reply);
            request.Hold?.Dispose();
            streams.Dispose();
            await connection.DisposeAsync();
            return (null, reply);
        }
        catch (OperationCanceledException)
        {
            leftover(FinishAsync(opening, connection, streams, request));
            throw;
        }
    }

    public async Task<int?> EndAsync(CancellationToken cancel) => (int?)await _connection.Exit.WaitAsync(cancel);

    public Task KillAsync(int group) => _request.Kill(group);

    public ValueTask DisposeAsync()
    {
        _request.Hold?.Dispose();
        _streams.Dispose();
        return _connection.DisposeAsync();
    }

    private static async Task FinishAsync(Task<MuxReply> opening, MuxConnection connection, Streams streams, SessionRequest request)
    {
        await opening;
        request.Hold?.Dispose();
        streams.Dispose();
        await connection.DisposeAsync();
    }

    private sealed class Streams : IDisposable
    {
        public SocketPair Input { get; } = SocketPair.Create();

        public SocketPair Output { get; } = SocketPair.Create();

        public SocketPair Errors { get; } = SocketPair.Create();

        public void CloseTheirs()
        {
            Input.Theirs.Dispose();
            Output.Theirs.Dispose();
            Errors.Theirs.Dispose();
        }

        public void Dispose()
        {
            Input.Dispose();
            Output.Dispose();
            Errors.Dispose();
        }
    }
}
