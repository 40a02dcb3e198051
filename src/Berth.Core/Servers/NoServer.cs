using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Core.Servers;

/// <summary>A session without a server: an agent only.</summary>
internal sealed class NoServer : IServer
{
    public string Kind => "none";

    public ServerPackage? Package => null;

    public Problem? Check(ServerSettings settings) => null;

    public string? Refusal(ServerBuild build) => null;

    public bool CanListenOnSocket(ServerSettings settings) => false;

    public ServerLaunch? Launch(LaunchRequest request) => null;

    public IReadOnlyList<string>? InstallCommand(ServerBuild build, SessionFolder folder) => null;

    public HealthCheck? Health(ServerSettings settings) => null;

    public BrowserAddress? Address(AddressRequest request) => null;
}
