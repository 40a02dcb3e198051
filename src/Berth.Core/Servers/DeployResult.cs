using Berth.Core.Provisioning;

namespace Berth.Core.Servers;

/// <summary>A server that lies ready on a host, or why it does not.</summary>
internal sealed record DeployResult(ServerBuild? Build, Problem? Problem)
{
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<string> LastLines { get; init; } = [];
}
