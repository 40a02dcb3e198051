using Berth.Core.Links;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Hosts;

/// <summary>Gathers what is known of every host: those whose link stands are asked all at once, the others cost nothing.</summary>
internal sealed class HostsReport(Composition berth)
{
    public async Task<IReadOnlyList<HostRow>> MakeAsync(AskWish wish, CancellationToken cancel)
    {
        var here = new HostLink(LinkWords.Of(LinkStatus.Up), null, berth.Time.GetUtcNow(), 0);
        var news = await new HostNews(berth).AskAsync(wish, berth.Hosts.All, cancel);
        var remembered = berth.RememberedHosts.All().ToDictionary(host => host.Name);
        var sessions = berth.Sessions.All().Where(session => session.State is not SessionState.Terminated).ToLookup(session => session.Host);
        return [.. berth.Hosts.All.Select(host =>
        {
            var last = remembered.GetValueOrDefault(host.Name);
            var link = news.TryGetValue(host.Name, out var seen) ? seen.Over(last?.Link) : host.IsLocal ? here : last?.Link;
            return new HostRow(host, link, sessions[host.Name].Count(), HostUsage.Read(last?.Usage, last?.UsageAt));
        })];
    }
}
