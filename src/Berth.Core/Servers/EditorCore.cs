using Berth.Core.Configuration.Sections;
using Berth.Core.Sessions;

namespace Berth.Core.Servers;

/// <summary>
/// What all servers have in common that are VS Code's own: openvscode-server, VSCodium's, and the one behind serve-web. The token lies in a
/// file, and the browser keeps it in a cookie whose name nobody can change, so each session has a host name of its own.
/// </summary>
internal static class EditorCore
{
    private const string Cookie = "vscode-tkn";

    public static string TokenFile(SessionFolder folder) => $"{folder.Config}/token";

    public static ServerLaunch Launch(LaunchRequest request)
    {
        var token = TokenFile(request.Folder);
        return new ServerLaunch
        {
            Arguments =
            [
                request.Build.Program, "--start-server", .. Listen(request.Endpoint), "--connection-token-file", token,
                "--server-data-dir", request.Folder.ServerData, "--extensions-dir", request.Extensions,
                "--telemetry-level", "off", "--accept-server-license-terms", "--default-folder", request.Workspace, .. request.Settings.Arguments,
            ],
            Environment = [.. request.Settings.Environment],
            Unset = Scrubbed.Names,
            Files = [new LaunchFile(token, request.Secret)],
        };
    }

    public static string[] InstallCommand(ServerBuild build, SessionFolder folder) =>
        [build.Program, "--accept-server-license-terms", "--server-data-dir", folder.ServerData, "--extensions-dir", folder.Extensions];

    public static HealthCheck Health(ServerSettings settings) => HealthCheck.For(settings, "/version");

    public static BrowserAddress Address(AddressRequest request)
    {
        var origin = Origin.Own(request.Session, request.LocalPort);
        var query = Origin.Folder(request.Workspace);
        return new BrowserAddress($"{origin}/?{query}", BrowserLogin.Link)
        {
            LoginUrl = $"{origin}/?tkn={Uri.EscapeDataString(request.Secret)}&{query}",
            Cookie = Cookie,
        };
    }

    public static string[] Listen(Endpoint endpoint) => endpoint switch
    {
        Endpoint.Socket socket => ["--socket-path", socket.Path],
        Endpoint.Port port => ["--host", "127.0.0.1", "--port", $"{port.Number}"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>How the releases spell systems and processors.</summary>
    public static string Spell(string word) => word switch
    {
        "amd64" => "x64",
        "armv7l" => "armhf",
        "macos" => "darwin",
        _ => word,
    };
}
