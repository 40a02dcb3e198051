using Berth.Core.Links.Forwards;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Browsing;

/// <summary>A session to be shown in a browser.</summary>
/// <param name="Name">The session's.</param>
/// <param name="Address">How a browser gets in.</param>
/// <param name="Forward">Its local port and where that leads.</param>
internal sealed record OpenRequest(SessionName Name, BrowserAddress Address, Forward Forward)
{
    /// <summary>What its login asks for; null where it asks for nothing, or where this home does not know it.</summary>
    public SecretText? Secret { get; init; }

    public HealthCheck? Health { get; init; }

    /// <summary>The server's log on its host, for when it is dead.</summary>
    public string? ServerLog { get; init; }
}
