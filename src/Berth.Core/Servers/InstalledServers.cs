using System.Globalization;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Core.Servers;

/// <summary>Lists what berth installed on a host, for cleaning.</summary>
internal static class InstalledServers
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static async Task<(IReadOnlyList<InstalledServer> Servers, LinkError? Error)> ListAsync(ILink link, HostFacts facts, CancellationToken cancel)
    {
        var result = await link.RunAsync(Call.Run(Script.Load("list-servers"), facts.Root) with { Deadline = Deadline }, cancel);
        var servers = new List<InstalledServer>();
        foreach (var line in result.Output.Split('\n'))
        {
            if (line.Split('\t') is [var size, var name] && long.TryParse(size, CultureInfo.InvariantCulture, out var kibibytes))
                servers.Add(new InstalledServer($"{facts.Root}/servers/{name}", name, kibibytes * 1024, name[0] == '.' || name.EndsWith(".tmp", StringComparison.Ordinal)));
        }

        return (servers, result.Error);
    }
}
