using System.Net.Sockets;
using Berth.Core.Links.Asking;
using Berth.Core.Links.Native;

namespace Berth.Core.Links.Masters;

/// <summary>
/// Starts one master: <c>ssh -M -N -f</c> in a session of its own. ssh goes to the background once it is logged in and listens, and
/// with that lets go of its standard output, which is how its success, or its end, is seen.
/// </summary>
internal sealed class MasterStart(SshTarget target, LinkOptions options, string host)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <param name="role">For its name.</param>
    /// <param name="generation">For its name.</param>
    /// <param name="ticket">Null where nobody is to be asked.</param>
    /// <param name="held">The lock on the making. ssh holds it, too, until it is logged in: should we be killed, nobody begins a second login beside it.</param>
    /// <param name="cancel">Ends the login.</param>
    /// <returns>Null when it stands.</returns>
    public async Task<LinkError?> RunAsync(MasterRole role, int generation, AskTicket? ticket, MasterLock held, CancellationToken cancel)
    {
        var socket = target.Socket(role, generation);
        var arguments = MasterArguments.For(target, options, socket, mayAsk: ticket is not null);
        var environment = ticket is null
            ? SshEnvironment.With(("SSH_ASKPASS", "/bin/false"), ("SSH_ASKPASS_REQUIRE", "force"))
            : SshEnvironment.With(ticket.Environment);
        using var log = File.OpenHandle(socket + ".log", FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        using var output = SocketPair.Create();
        var (child, error) = Spawn.Start(arguments, environment, new ChildStreams(held.File, output.Theirs, log));
        output.Theirs.Dispose();
        if (child is null)
            return new LinkError(LinkReason.SshMissing, $"the program {options.SshProgram} cannot be run (error {error})", "install the OpenSSH client, or set [ssh] program");
        try
        {
            var inTime = await WaitAsync(output.Ours, ticket, cancel);
            if (inTime && await child.WaitAsync(cancel) == 0)
                return null;
            await child.KillAsync();
            return Explain(socket, ticket, inTime);
        }
        catch (OperationCanceledException)
        {
            await child.KillAsync();
            throw;
        }
    }

    /// <returns>False where the login took too long, without the time that a person took.</returns>
    private async Task<bool> WaitAsync(Socket output, AskTicket? ticket, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var end = EndAsync(output, stop.Token);
        try
        {
            var left = options.ConnectDeadline;
            while (left > TimeSpan.Zero && ticket is not { Refused: true })
            {
                if (await Task.WhenAny(end, Task.Delay(Tick, stop.Token)) == end)
                    return !cancel.IsCancellationRequested;
                cancel.ThrowIfCancellationRequested();
                if (ticket is not { IsWaiting: true })
                    left -= Tick;
            }

            return false;
        }
        finally
        {
            await stop.CancelAsync();
            await end;
        }
    }

    private static async Task EndAsync(Socket output, CancellationToken cancel)
    {
        try
        {
            var buffer = new byte[256];
            while (await output.ReceiveAsync(buffer, SocketFlags.None, cancel) > 0)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Given up, or gone.
        }
    }

    private LinkError Explain(string socket, AskTicket? ticket, bool inTime)
    {
        var (log, _) = LogFile.Read(socket + ".log", 0);
        var context = new LoginContext(host, target.Address.Destination)
        {
            CouldAsk = ticket is not null,
            RefusedHostKey = ticket is { RefusedHostKey: true },
            HasLockedKey = ticket is null && target.Settings.HasLockedKey,
            HasSecurityKey = ticket is null && target.Settings.HasSecurityKey,
        };
        if (ticket is { Refused: true })
            return SshFailure.Turned(context) with { Said = SshWords.Clean(log) };
        return inTime
            ? SshFailure.Read(log, context)
            : SshFailure.Untouched(log, context) ?? new LinkError(LinkReason.TimedOut, "the login took too long") { Said = SshWords.Clean(log) };
    }
}
