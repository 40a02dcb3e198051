using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Berth.Core.Links.Masters;
using Berth.Core.Remote;

namespace Berth.Core.Links.Asking;

/// <summary>
/// Where the questions of all logins arrive, and are asked one after another. It listens on a socket of its own, for its user only;
/// a question counts only with the token of a login that is under way. Answers are passed on and cleared, never kept.
/// </summary>
internal sealed class AskDesk : IAsyncDisposable
{
    /// <summary>Of a socket's file name: "ask" and chance.</summary>
    private const int NameLength = 11;

    private static readonly TimeSpan TalkDeadline = TimeSpan.FromSeconds(5);

    private readonly IAsker _asker;
    private readonly LinkOptions _options;
    private readonly ConcurrentDictionary<string, AskTicket> _tickets = new();
    private readonly ConcurrentDictionary<Task, bool> _talks = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Socket? _listener;
    private string? _socketPath;
    private Task _listening = Task.CompletedTask;

    public AskDesk(IAsker asker, LinkOptions options)
    {
        _asker = asker;
        _options = options;
    }

    /// <summary>Null where no program can be run to ask, or there is no place for the socket.</summary>
    public AskTicket? Open(string host)
    {
        if (_options.AskpassProgram is not { } program || ControlDirectory.Prepare(_options.RuntimeDirectory).Path is not { } directory)
            return null;
        try
        {
            var ticket = new AskTicket(host, Listen(directory), WriteProgram(directory), program, ended => _tickets.TryRemove(ended.Token, out _));
            _tickets[ticket.Token] = ticket;
            return ticket;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException)
        {
            _options.Log?.Invoke(host, $"nobody can be asked: {e.Message}");
            return null;
        }
    }

    /// <summary>Whether a login to the host that is under way has asked, or asks.</summary>
    public bool HasAsked(string host)
    {
        foreach (var ticket in _tickets.Values)
        {
            if (ticket.Host == host && (ticket.Asked || ticket.IsWaiting))
                return true;
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener?.Dispose();
        await _listening;
        await Task.WhenAll(_talks.Keys);
        if (_socketPath is not null)
            File.Delete(_socketPath);
        _stop.Dispose();
        _turn.Dispose();
    }

    private string Listen(string directory)
    {
        lock (_gate)
        {
            if (_socketPath is not null)
                return _socketPath;
            Sweep(directory);
            var path = $"{directory}/ask{FreshHex.Of(NameLength - 3)}";
            _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            _listener.Listen();
            _socketPath = path;
            _listening = AcceptAsync(_listener);
            return path;
        }
    }

    /// <summary>Removes the sockets of berths that were killed.</summary>
    private static void Sweep(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "ask*"))
        {
            if (Path.GetFileName(path.AsSpan()).Length != NameLength)
                continue;
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(path));
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused)
            {
                File.Delete(path);
            }
            catch (SocketException)
            {
                // Somebody is there, or it went meanwhile.
            }
        }
    }

    /// <summary>ssh runs a file with the prompt as its only argument, so the verb needs a file of its own.</summary>
    private static string WriteProgram(string directory)
    {
        var path = $"{directory}/askpass";
        var text = Script.Load("askpass").AsFile;
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return path;
        var fresh = $"{path}.{FreshHex.Of(8)}";
        File.WriteAllText(fresh, text);
        File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Move(fresh, path, overwrite: true);
        return path;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var talk = TalkAsync(await listener.AcceptAsync(_stop.Token));
                _talks[talk] = true;
                _ = talk.ContinueWith(done => _talks.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The desk closes.
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using var client = socket;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(TalkDeadline);
        try
        {
            var token = await AskWire.ReceiveAsync(client, patience.Token);
            var hint = await AskWire.ReceiveAsync(client, patience.Token);
            var prompt = await AskWire.ReceiveAsync(client, patience.Token);
            if (token is null || hint is null || prompt is null || !_tickets.TryGetValue(Encoding.UTF8.GetString(token), out var ticket))
                return;
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            await AskAsync(client, ticket, Prompt.Clean(Encoding.UTF8.GetString(prompt)), Encoding.UTF8.GetString(hint));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The login ended, or the other end did: nobody waits for the answer any more.
        }
    }

    private async Task AskAsync(Socket client, AskTicket ticket, string prompt, string hint)
    {
        // ssh asks on after a no; its user has said it once.
        if (ticket.Refused)
            return;
        var kind = Prompt.Classify(prompt, hint);
        var attempt = ticket.Begin(kind);
        byte[]? answer = null;
        try
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, ticket.Over);
            gone.CancelAfter(_options.AnswerDeadline);
            var hangUp = HangUpAsync(client, gone);
            await _turn.WaitAsync(gone.Token);
            try
            {
                answer = await _asker.AskAsync(new Question(ticket.Host, kind, prompt, attempt), gone.Token);
            }
            finally
            {
                _turn.Release();
            }

            if (answer is not null)
                await AskWire.SendAsync(client, answer, gone.Token);
            await gone.CancelAsync();
            await hangUp;
        }
        finally
        {
            ticket.Finish(kind, answered: kind is QuestionKind.Touch || (answer is not null && !answer.AsSpan().SequenceEqual("no"u8)));
            if (answer is not null)
                Array.Clear(answer);
        }
    }

    /// <summary>ssh ends its askpass when the touch came, or when it gave up itself.</summary>
    private static async Task HangUpAsync(Socket client, CancellationTokenSource gone)
    {
        try
        {
            await client.ReceiveAsync(new byte[1], SocketFlags.None, gone.Token);
            await gone.CancelAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Answered first.
        }
    }
}
