using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Core.Servers;

/// <summary>VSCodium's server with its web part.</summary>
internal sealed class VscodiumServer : IServer
{
    public string Kind => "vscodium-server";

    public ServerPackage Package { get; } = new()
    {
        Program = "codium-server",
        ProgramInRelease = "bin/codium-server",
        ReleaseUrl = "https://github.com/VSCodium/vscodium/releases/download/{version}/vscodium-reh-web-{os}-{arch}-{version}.tar.gz",
        LatestUrl = "https://github.com/VSCodium/vscodium/releases/latest",
        KnownVersion = "1.109.41146",
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
