using Berth.Commands.Hosts;
using Berth.Commands.Targets;
using Berth.Core.Configuration;
using Berth.Core.Hosts;
using Berth.Core.Sessions;

namespace Berth.Commands.Listing;

/// <summary>The sessions, after the hosts were asked that are to be asked.</summary>
internal static class SessionRows
{
    /// <summary>Asks the hosts of the sessions that <paramref name="meant"/> picks, and reads the list again.</summary>
    public static async Task<IReadOnlyList<SessionRow>> ReadAsync(Composition berth, AskWish wish, Func<IReadOnlyList<Session>, IEnumerable<Session>> meant, CancellationToken cancel)
    {
        List<Session> sessions = [.. meant(SessionList.Read(berth))];
        if (wish is AskWish.Cached)
            return Rows(sessions, new Dictionary<string, LinkNews>());
        var names = sessions.Select(session => session.Host).ToHashSet();
        List<CatalogHost> hosts = [.. names.Select(name => berth.Hosts.FindOrReach(name).Host).OfType<CatalogHost>()];
        var news = await new HostNews(berth).AskAsync(wish, hosts, cancel);
        var asked = news.Values.Any(each => each.Link is { State: "up" or "stale" });
        return Rows(asked ? [.. meant(SessionList.Read(berth))] : sessions, news);
    }

    private static List<SessionRow> Rows(List<Session> sessions, IReadOnlyDictionary<string, LinkNews> news) =>
        [.. sessions.OrderBy(session => session.Host, StringComparer.Ordinal).ThenBy(session => session.Name.Value, StringComparer.Ordinal).Select(session => Row(session, news))];

    private static SessionRow Row(Session session, IReadOnlyDictionary<string, LinkNews> news)
    {
        if (session.Host == BuiltIn.LocalHost)
            return new(session, "up");
        return new(session, news.TryGetValue(session.Host, out var seen) ? seen.Over(session.Link) : session.Link);
    }
}
