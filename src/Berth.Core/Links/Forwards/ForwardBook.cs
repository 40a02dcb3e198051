using System.Collections.Immutable;
using Berth.Core.Links.Masters;
using Berth.Core.Links.Mux;

namespace Berth.Core.Links.Forwards;

/// <summary>
/// The forwards that a host is wanted to have. They stand on a master, go with it, and are put back on the next one with the same
/// ports, as far as they are wanted then. One writer at a time; readers see the last whole list.
/// </summary>
internal sealed class ForwardBook : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly LinkOptions _options;
    private ImmutableArray<ForwardState> _states = [];

    public ForwardBook(LinkOptions options) => _options = options;

    public ImmutableArray<ForwardState> States => _states;

    /// <param name="forward">What to join.</param>
    /// <param name="masters">Where it may stand, the preferred one first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<LinkError?> AddAsync(Forward forward, IReadOnlyList<Master> masters, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            var error = await OpenAsync(forward, masters, cancel);
            if (error is null || error.Reason is LinkReason.Closed or LinkReason.NotAnswering)
                Put(new ForwardState(forward, error));
            return error;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task RemoveAsync(Forward forward, IReadOnlyList<Master> masters, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            _states = _states.RemoveAll(state => state.Forward == forward);
            foreach (var master in masters)
                await master.Control.CloseForwardAsync(ForwardWords.For(forward), cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What is to stand, ours and what other berths joined meanwhile.</summary>
    public IEnumerable<Forward> Wanted(string host) => _states.Select(state => state.Forward).Union(_options.Wishes?.Of(host) ?? []);

    /// <summary>After a master was made again. <paramref name="old"/>, where it still lives, lets go of the ports first.</summary>
    public async Task RestoreAsync(string host, IReadOnlyList<Master> masters, Master? old, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            Forget();
            foreach (var forward in Wanted(host))
            {
                if (old is not null)
                    await old.Control.CloseForwardAsync(ForwardWords.For(forward), cancel);
                Put(new ForwardState(forward, await OpenAsync(forward, masters, cancel)));
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Lost(LinkError error) => _states = [.. _states.Select(state => state with { Error = error })];

    public void Dispose() => _gate.Dispose();

    /// <summary>Nobody wants it any more: the berth that ended its session took it off the master that was there then.</summary>
    private void Forget() => _states = _states.RemoveAll(state => _options.Wishes?.Wants(state.Forward) is false);

    private void Put(ForwardState state) =>
        _states = _states.RemoveAll(other => other.Forward == state.Forward).Add(state);

    /// <summary>A forward that a master has already is confirmed by it, so asking each of them in turn also finds those of a berth before.</summary>
    private async Task<LinkError?> OpenAsync(Forward forward, IReadOnlyList<Master> masters, CancellationToken cancel)
    {
        var error = new LinkError(LinkReason.Closed, "there is no connection to put the forward on");
        foreach (var master in masters)
        {
            var (_, logEnd) = master.ReadLog(LogFile.End);
            var reply = await master.Control.OpenForwardAsync(ForwardWords.For(forward), _options.AnswerDue, cancel);
            if (reply.Done)
                return null;
            error = Explain(forward, reply, master.ReadLog(logEnd).Text);
        }

        return error;
    }

    private static LinkError Explain(Forward forward, MuxReply reply, string log)
    {
        if (reply.Trouble is not MuxTrouble.Refused)
            return new LinkError(reply.Trouble is MuxTrouble.Silent ? LinkReason.NotAnswering : LinkReason.Closed, "the connection does not take the forward");
        if (forward.Port is { } port && ForwardPorts.IsTaken(port))
            return ForwardPorts.Taken(port, PortHolder.Find(port)) with { Said = SshWords.Clean(log) };
        return forward is Forward.FromSocket from
            ? new LinkError(LinkReason.RemoteListenFailed, $"the host does not listen on {from.RemotePath} for us", "allow AllowStreamLocalForwarding in its sshd_config; the folder must be there, and yours") { Said = SshWords.Clean(log) }
            : new LinkError(LinkReason.Other, $"ssh refused the forward ({reply.Reason})") { Said = SshWords.Clean(log) };
    }
}
