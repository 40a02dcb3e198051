using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Hosts;

/// <summary>Gathers what is known of every host: those whose link stands are asked all at once, the others cost nothing.</summary>
internal sealed class HostsReport(Composition berth, TimeSpan patience)
{
    public async Task<IReadOnlyList<HostRow>> MakeAsync(ConnectWish? wish, CancellationToken cancel)
    {
        var remembered = berth.RememberedHosts.All().ToDictionary(host => host.Name);
        var sessions = berth.Sessions.All().Where(session => session.State is not SessionState.Terminated).ToLookup(session => session.Host);
        return await Task.WhenAll(berth.Hosts.All.Select(async host =>
        {
            var last = remembered.GetValueOrDefault(host.Name);
            var link = wish is not null || host.IsLocal ? await AskAsync(host, wish ?? ConnectWish.Find, cancel) : null;
            var shown = link is null || link.Error?.Reason is LinkReason.NotAsked && !Stood(last?.Link) ? last?.Link ?? Shown(link) : Shown(link);
            return new HostRow(host, shown, link?.Error, sessions[host.Name].Count(), last?.Usage);
        }));
    }

    /// <summary>One host's link, made or looked for, and remembered.</summary>
    public async Task<LinkState> AskAsync(CatalogHost host, ConnectWish wish, CancellationToken cancel)
    {
        var link = berth.LinkTo(host);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (wish is ConnectWish.Find)
            bound.CancelAfter(patience);
        LinkState state;
        try
        {
            state = await link.ConnectAsync(wish, bound.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            state = link.State;
        }

        if (!host.IsLocal && state.Error?.Reason is not LinkReason.NotAsked)
            berth.RememberedHosts.SetLink(host.Name, Shown(state)!);
        return state;
    }

    /// <summary>What stood when it was last seen, and is not found now, is gone.</summary>
    private static bool Stood(HostLink? link) => link?.State is "up" or "stale" or "connecting";

    private static HostLink? Shown(LinkState? state) =>
        state is null ? null : new(LinkWords.Of(state.Status), state.Error?.Message, state.Since, state.Latency?.TotalMilliseconds);
}
