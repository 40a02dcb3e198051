using Berth.Core.Links;
using Berth.Core.Storage;

namespace Berth.Commands.Hosts;

/// <summary>A link as it was just seen.</summary>
/// <param name="Link">Null where there was nothing to look at.</param>
/// <param name="Error">Why it is not up.</param>
internal sealed record LinkNews(HostLink? Link, LinkError? Error)
{
    /// <summary>What to show of it beside what was remembered: a link that stood and is not found now is down; why another one was lost is still worth knowing.</summary>
    public HostLink? Over(HostLink? remembered)
    {
        if (Error?.Reason is not LinkReason.NotAsked)
            return Link;
        return remembered?.State is "up" or "stale" or "connecting" ? Link : remembered ?? Link;
    }

    public string Over(string? remembered)
    {
        if (Error?.Reason is not LinkReason.NotAsked)
            return Link?.State ?? "down";
        return remembered is null or "up" or "stale" or "connecting" ? "down" : remembered;
    }
}
