using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Masters;
using Berth.Core.Monitoring;
using Berth.Core.Storage;

namespace Berth.Commands.Hosts;

/// <summary>Asks hosts, all at once and each no longer than it may take: what a dead one would cost is never paid.</summary>
internal sealed class HostNews(Composition berth)
{
    /// <summary>Has every host whose link stands tell what its sessions do, into the store.</summary>
    public async Task<IReadOnlyDictionary<string, LinkNews>> AskAsync(AskWish wish, IReadOnlyCollection<CatalogHost> hosts, CancellationToken cancel)
    {
        var news = await LinksAsync(wish, hosts, cancel);
        var up = hosts.Where(host => news.TryGetValue(host.Name, out var seen) && seen.Link is { State: "up" or "stale" }).Select(host => (host, berth.LinkTo(host))).ToList();
        if (up.Count > 0)
            await new AskOnce(new(berth.Settings, berth.Database, berth.Time, berth.Log)).RunAsync(up, cancel);
        return news;
    }

    /// <summary>What is known of the links afterwards, by host. A host that is not in the answer was not asked, and stands as it was remembered.</summary>
    public async Task<IReadOnlyDictionary<string, LinkNews>> LinksAsync(AskWish wish, IReadOnlyCollection<CatalogHost> hosts, CancellationToken cancel)
    {
        var news = new Dictionary<string, LinkNews>();
        if (wish is AskWish.Cached)
            return news;
        // Without a master no host can be up: not even the links need to be made to know it.
        var any = wish is AskWish.Connect || ControlDirectory.HasMasters(berth.Places.Runtime);
        var asked = hosts.Where(host => host.IsLocal || any).ToList();
        foreach (var host in hosts.Except(asked))
            news[host.Name] = new LinkNews(null, LinkState.NotConnected);
        var answers = await Task.WhenAll(asked.Select(host => AskAsync(host, wish is AskWish.Connect ? ConnectWish.User : ConnectWish.Find, cancel)));
        foreach (var (host, state) in asked.Zip(answers))
            news[host.Name] = new LinkNews(Shown(state), state.Error);
        return news;
    }

    /// <summary>One host's link, made or looked for, and remembered.</summary>
    public async Task<LinkState> AskAsync(CatalogHost host, ConnectWish wish, CancellationToken cancel)
    {
        var link = berth.LinkTo(host);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (wish is ConnectWish.Find)
            bound.CancelAfter(berth.Settings.Monitor.AskTimeout);
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
            berth.RememberedHosts.SetLink(host.Name, Shown(state));
        return state;
    }

    private static HostLink Shown(LinkState state) => new(LinkWords.Of(state.Status), state.Error?.Message, state.Since, state.Latency?.TotalMilliseconds);
}
