using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Toml;

namespace Berth.Core.Servers;

/// <summary>
/// Microsoft's <c>code serve-web</c>: a small proxy that fetches the server itself at the first request and ends it after an hour without
/// one. Each session has a data folder of its own, because the token lies there; some versions read it there only.
/// </summary>
internal sealed class ServeWeb : IServer
{
    public const string Name = "serve-web";

    public const string License = "https://aka.ms/vscode-server-license";

    public string Kind => Name;

    public ServerPackage Package { get; } = new()
    {
        Program = "code",
        ProgramInRelease = "code",
        ReleaseUrl = "https://update.code.visualstudio.com/{version}/cli-{os}-{arch}/stable",
        KnownVersion = "1.109.5",
        Glibc = null,
        // The Linux build that needs no C library is the one for Alpine.
        Spell = static word => word == "linux" ? "alpine" : EditorCore.Spell(word),
    };

    public Problem? Check(ServerSettings settings) => settings.AcceptLicense ? null : new Problem(
        ProblemKind.Settings,
        "serve-web is Microsoft's VS Code Server, and its licence was not accepted",
        $"read {License}; to accept it set accept_license = true in [servers.{TomlText.Key(settings.Name)}]");

    public string? Refusal(ServerBuild build) => null;

    public bool CanListenOnSocket(ServerSettings settings) => true;

    public ServerLaunch Launch(LaunchRequest request)
    {
        var folder = request.Folder;
        var data = $"{folder.ServerData}/cli";
        var token = EditorCore.TokenFile(folder);
        return new ServerLaunch
        {
            Arguments =
            [
                request.Build.Program, "--cli-data-dir", data, "serve-web", .. EditorCore.Listen(request.Endpoint), "--connection-token-file", token,
                "--server-data-dir", $"{folder.ServerData}/server", "--accept-server-license-terms", "--disable-telemetry",
                "--default-folder", request.Workspace, .. request.Settings.Arguments,
            ],
            Environment = [.. request.Settings.Environment],
            Unset = Scrubbed.Names,
            Files = [new LaunchFile(token, request.Secret), new LaunchFile($"{data}/serve-web-token", request.Secret)],
        };
    }

    public IReadOnlyList<string>? InstallCommand(ServerBuild build, SessionFolder folder) => null;

    /// <summary>The one path that does not wake the server behind the proxy.</summary>
    public HealthCheck Health(ServerSettings settings) => HealthCheck.For(settings, "/_vscode-cli/mint-key");

    public BrowserAddress Address(AddressRequest request) => EditorCore.Address(request);
}
