using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Core.Servers;

/// <summary>gitpod-io/openvscode-server.</summary>
internal sealed class OpenVscodeServer : IServer
{
    public string Kind => "openvscode-server";

    public ServerPackage Package { get; } = new()
    {
        Program = "openvscode-server",
        ProgramInRelease = "bin/openvscode-server",
        ReleaseUrl = "https://github.com/gitpod-io/openvscode-server/releases/download/openvscode-server-v{version}/openvscode-server-v{version}-{os}-{arch}.tar.gz",
        LatestUrl = "https://github.com/gitpod-io/openvscode-server/releases/latest",
        KnownVersion = "1.109.5",
        Spell = EditorCore.Spell,
    };

    public Problem? Check(ServerSettings settings) => null;

    public string? Refusal(ServerBuild build) => null;

    public bool CanListenOnSocket(ServerSettings settings) => true;

    public ServerLaunch Launch(LaunchRequest request) => EditorCore.Launch(request);

    public IReadOnlyList<string> InstallCommand(ServerBuild build, SessionFolder folder) => EditorCore.InstallCommand(build, folder);

    public HealthCheck Health(ServerSettings settings) => EditorCore.Health(settings);

    public BrowserAddress Address(AddressRequest request) => EditorCore.Address(request);
}
