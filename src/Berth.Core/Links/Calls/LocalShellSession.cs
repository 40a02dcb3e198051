using System.Net.Sockets;
using Berth.Core.Links.Native;

namespace Berth.Core.Links.Calls;

/// <summary>A command line in a shell of this machine, in a session and process group of its own, as sshd would start it.</summary>
internal sealed class LocalShellSession : IShellSession
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly ChildProcess _child;
    private readonly SocketPair _input;
    private readonly SocketPair _output;
    private readonly SocketPair _errors;

    private LocalShellSession(ChildProcess child, SocketPair input, SocketPair output, SocketPair errors)
    {
        _child = child;
        _input = input;
        _output = output;
        _errors = errors;
    }

    public Socket Input => _input.Ours;

    public Socket Output => _output.Ours;

    public Socket Errors => _errors.Ours;

    public static SessionOpening Open(string command)
    {
        var (input, output, errors) = (SocketPair.Create(), SocketPair.Create(), SocketPair.Create());
        var (child, error) = Spawn.Start(["/bin/sh", "-c", command], Environment(), new ChildStreams(input.Theirs, output.Theirs, errors.Theirs));
        foreach (var pair in (SocketPair[])[input, output, errors])
            pair.Theirs.Dispose();
        if (child is not null)
            return new SessionOpening(new LocalShellSession(child, input, output, errors), null);
        foreach (var pair in (SocketPair[])[input, output, errors])
            pair.Dispose();
        return SessionOpening.Failed(new LinkError(LinkReason.NoShell, $"/bin/sh cannot be started (error {error})"));
    }

    public async Task<int?> EndAsync(CancellationToken cancel) => await _child.WaitAsync(cancel);

    public async Task KillAsync(int group)
    {
        _child.SignalGroup(Libc.SigTerm);
        try
        {
            await _child.WaitAsync(CancellationToken.None).WaitAsync(Grace);
        }
        catch (TimeoutException)
        {
            await _child.KillAsync();
        }
    }

    /// <summary>The shell sees its input end and ends by itself (call.sh); what it does not do in time is done for it.</summary>
    public async ValueTask DisposeAsync()
    {
        _input.Dispose();
        _output.Dispose();
        _errors.Dispose();
        try
        {
            await _child.WaitAsync(CancellationToken.None).WaitAsync(Grace);
        }
        catch (TimeoutException)
        {
            await _child.KillAsync();
        }
    }

    private static List<string> Environment() => Masters.SshEnvironment.With();
}
