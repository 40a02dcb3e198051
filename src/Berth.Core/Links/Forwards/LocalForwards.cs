using System.Collections.Immutable;

namespace Berth.Core.Links.Forwards;

/// <summary>The forwards of this machine to itself: a relay each, for as long as we live.</summary>
internal sealed class LocalForwards
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<Forward, Relay?> _relays = ImmutableDictionary<Forward, Relay?>.Empty;

    public ImmutableArray<ForwardState> States => [.. _relays.Keys.Select(forward => new ForwardState(forward, null))];

    public LinkError? Add(Forward forward)
    {
        lock (_gate)
        {
            if (_relays.ContainsKey(forward))
                return null;
            // A port is its own forward.
            if (forward is Forward.ToPort { LocalPort: var local, RemotePort: var remote } && local == remote)
            {
                _relays = _relays.Add(forward, null);
                return null;
            }

            var (relay, error) = Relay.Open(forward);
            if (relay is not null)
                _relays = _relays.Add(forward, relay);
            return error is { Reason: LinkReason.LocalPortTaken } && IsAnotherBerths(forward) ? null : error;
        }
    }

    /// <summary>Takes over what another berth left when it ended, and lets go of what nobody wants any more.</summary>
    public async Task KeepAsync(IReadOnlyList<Forward> wanted, Func<Forward, bool> wants)
    {
        foreach (var forward in _relays.Keys.Where(forward => !wants(forward)))
            await RemoveAsync(forward);
        foreach (var forward in wanted)
            Add(forward);
    }

    public async Task RemoveAsync(Forward forward)
    {
        Relay? relay;
        lock (_gate)
        {
            _relays.TryGetValue(forward, out relay);
            _relays = _relays.Remove(forward);
        }

        if (relay is not null)
            await relay.DisposeAsync();
    }

    public async Task ClearAsync()
    {
        foreach (var forward in _relays.Keys)
            await RemoveAsync(forward);
    }

    /// <summary>The same ports are given to no two sessions: what a berth of ours holds leads where this is to lead.</summary>
    private static bool IsAnotherBerths(Forward forward) =>
        forward.Port is { } port && PortHolder.Find(port) is { Pid: not 0, Name: "berth" } holder && holder.Pid != Environment.ProcessId;
}
