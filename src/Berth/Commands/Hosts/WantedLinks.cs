using Berth.Cli;
using Berth.Core.Hosts;
using Berth.Core.Links;

namespace Berth.Commands.Hosts;

/// <summary>What <c>--wait</c> was to make: who asked for links is told which of them do not stand, why, and what to do.</summary>
internal static class WantedLinks
{
    public static ExitCode Tell(Invocation invocation, Composition berth, AskWish wish, IEnumerable<CatalogHost> hosts)
    {
        if (wish is not AskWish.Connect)
            return ExitCode.Done;
        List<(CatalogHost Host, LinkState State)> wanted = [.. hosts.Where(host => !host.IsLocal).DistinctBy(host => host.Name).Select(host => (host, berth.LinkTo(host).State))];
        var missing = wanted.Where(each => !each.State.IsUsable).ToList();
        var code = CodeOf(wanted.Count, missing);
        foreach (var (host, state) in missing)
            invocation.Fail(code, $"{host.Name}: {state.Error?.Message ?? LinkWords.Of(state.Status)}", state.Error?.Hint);
        return code;
    }

    /// <summary>The same for the hosts of sessions.</summary>
    public static ExitCode Tell(Invocation invocation, Composition berth, AskWish wish, IEnumerable<string> hosts) =>
        Tell(invocation, berth, wish, hosts.Distinct().Select(name => berth.Hosts.FindOrReach(name).Host).OfType<CatalogHost>());

    public static ExitCode CodeOf(LinkState state) => state.WaitsForUser ? ExitCode.Authentication : ExitCode.Unreachable;

    private static ExitCode CodeOf(int wanted, List<(CatalogHost Host, LinkState State)> missing) =>
        missing.Count == 0 ? ExitCode.Done
        : missing.Count < wanted ? ExitCode.PartlyDone
        : missing.Exists(each => each.State.WaitsForUser) ? ExitCode.Authentication : ExitCode.Unreachable;
}
