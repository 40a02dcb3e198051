using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Provisioning;

namespace Berth.Core.Servers;

/// <summary>Finds a server on a host, or brings it there.</summary>
internal interface IDeployer
{
    Task<DeployResult> DeployAsync(ILink link, HostFacts facts, IServer server, ServerSettings settings, IProgress<StepProgress>? progress, CancellationToken cancel);
}
