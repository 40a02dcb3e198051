using Berth.Core.Links;
using Berth.Core.Provisioning;

namespace Berth.Core.Servers;

/// <summary>A server that lies ready on a host, or why it does not.</summary>
internal sealed record DeployResult(ServerBuild? Build, Problem? Problem)
{
    /// <summary>Set where the link failed, not the deploying.</summary>
    public LinkError? Link { get; init; }

    /// <summary>Builds that were found and not used, ways that did not work, and why.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
