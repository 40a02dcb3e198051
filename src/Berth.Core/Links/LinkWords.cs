using System.Diagnostics;

namespace Berth.Core.Links;

/// <summary>The one spelling of a link's state.</summary>
internal static class LinkWords
{
    public static string Of(LinkStatus status) => status switch
    {
        LinkStatus.Down => "down",
        LinkStatus.Connecting => "connecting",
        LinkStatus.Up => "up",
        LinkStatus.Stale => "stale",
        LinkStatus.AuthNeeded => "auth_needed",
        LinkStatus.Refused => "refused",
        _ => throw new UnreachableException(),
    };
}
