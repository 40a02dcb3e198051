using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Core.Runners;

/// <summary>Whether a user's units live on after his last login. Many hosts let him say so himself, without a password.</summary>
internal static class Linger
{
    private static readonly Script Try = Script.LoadWith("try-linger", "linger");

    /// <summary>The same facts, with lingering on where it could be had. Asks the host only where that would change something.</summary>
    public static async Task<HostFacts> EnsureAsync(ILink link, HostFacts facts, CancellationToken cancel)
    {
        if (!facts.HasUserSystemd || facts.Lingers)
            return facts;
        var result = await link.RunAsync(Call.Run(Try), cancel);
        return facts with { Lingers = result.Succeeded };
    }
}
