namespace Berth.Core.Links.Asking;

/// <summary>The right of one login to ask: who holds the token speaks for that login, as long as it is under way.</summary>
internal sealed class AskTicket : IDisposable
{
    private readonly Action<AskTicket> _end;
    private readonly CancellationTokenSource _over = new();
    private int _pending;

    public AskTicket(string host, string socket, string file, string program, Action<AskTicket> end)
    {
        Host = host;
        Socket = socket;
        File = file;
        Program = program;
        _end = end;
    }

    public string Host { get; }

    public string Socket { get; }

    /// <summary>What ssh runs to ask: a file that takes the prompt as its only argument.</summary>
    public string File { get; }

    /// <summary>What that file runs.</summary>
    public string Program { get; }

    public string Token { get; } = FreshHex.Of(32);

    /// <summary>A question waits for a person: the time does not count against the login.</summary>
    public bool IsWaiting => Volatile.Read(ref _pending) > 0;

    public bool Asked { get; private set; }

    /// <summary>What was turned down is the host key.</summary>
    public bool RefusedHostKey { get; private set; }

    /// <summary>A question was turned down, or nobody answered it in time.</summary>
    public bool Refused { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The login is over.</summary>
    public CancellationToken Over => _over.Token;

    public IEnumerable<(string Name, string Value)> Environment =>
    [
        ("SSH_ASKPASS", File),
        (AskWire.ProgramVariable, Program),
        ("SSH_ASKPASS_REQUIRE", "force"),
        (AskWire.SocketVariable, Socket),
        (AskWire.TokenVariable, Token),
    ];

    public int Begin(QuestionKind kind)
    {
        Interlocked.Increment(ref _pending);
        Asked |= kind is not QuestionKind.HostKey;
        return kind is QuestionKind.Password or QuestionKind.Passphrase ? ++Attempts : 1;
    }

    public void Finish(QuestionKind kind, bool answered)
    {
        Refused |= !answered;
        RefusedHostKey |= !answered && kind is QuestionKind.HostKey;
        Interlocked.Decrement(ref _pending);
    }

    public void Dispose()
    {
        _end(this);
        _over.Cancel();
        _over.Dispose();
    }
}
