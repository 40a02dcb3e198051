using System.Collections.Immutable;
using Berth.Core.Hosts;
using Berth.Core.Links;

namespace Berth.Runtime;

/// <summary>What the settings do not have any more, or have elsewhere, needs no connection, once nothing is asked through it.</summary>
internal static class HostsLeft
{
    /// <summary>How long links may take to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task LeaveAsync(Composition berth, ImmutableArray<CatalogHost> hosts)
    {
        using var patience = new CancellationTokenSource(Patience);
        foreach (var host in hosts)
        {
            if (IsWanted(berth, host))
                continue;
            var link = berth.LinkTo(host);
            await link.ReleaseAsync(patience.Token);
            // Brought back meanwhile, it was wished for before it was left.
            if (IsWanted(berth, host))
                await link.ConnectAsync(ConnectWish.Background, patience.Token);
        }
    }

    private static bool IsWanted(Composition berth, CatalogHost host) => berth.Hosts.Find(host.Name).Host?.Address == host.Address;
}
