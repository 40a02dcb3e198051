using System.Security.Cryptography;
using System.Text;
using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Core.Servers;

/// <summary>
/// coder/code-server, from 4.14 on. An option that it does not know ends it, so each newer one waits for its version. The password stands
/// as a SHA-256 in a file of its own: for a plain one it would work out argon2 at every request.
/// </summary>
internal sealed class CodeServer : IServer
{
    private static readonly Version Oldest = new(4, 14, 0);
    private static readonly Version WithSessionSocket = new(4, 14, 1);
    private static readonly Version WithCookieSuffix = new(4, 107, 0);
    private static readonly Version WithGraceTime = new(4, 113, 0);

    public string Kind => "code-server";

    public ServerPackage Package { get; } = new()
    {
        Program = "code-server",
        ProgramInRelease = "bin/code-server",
        ReleaseUrl = "https://github.com/coder/code-server/releases/download/v{version}/code-server-{version}-{os}-{arch}.tar.gz",
        LatestUrl = "https://github.com/coder/code-server/releases/latest",
        KnownVersion = "4.139.1",
        NpmPackage = "code-server",
        NpmEntry = "out/node/entry.js",
        NpmNode = NodeOf,
    };

    public Problem? Check(ServerSettings settings) => null;

    public string? Refusal(ServerBuild build) =>
        build.Has(Oldest) ? null : $"code-server {build.Version} is too old: berth needs {Oldest} or newer";

    public bool CanListenOnSocket(ServerSettings settings) => true;

    public ServerLaunch Launch(LaunchRequest request)
    {
        var folder = request.Folder;
        var config = $"{folder.Config}/code-server.yaml";
        List<string> arguments =
        [
            request.Build.Program, "--config", config, "--user-data-dir", folder.UserData, "--extensions-dir", request.Extensions,
            .. Listen(request.Endpoint), "--app-name", request.Name.Value, "--disable-telemetry", "--disable-update-check", "--ignore-last-opened",
        ];
        if (request.Build.Has(WithSessionSocket))
            arguments.AddRange(["--session-socket", $"{folder.Run}/editor.sock"]);
        if (request.Build.Has(WithCookieSuffix))
            arguments.AddRange(["--cookie-suffix", request.Session.Value]);
        if (request.Build.Has(WithGraceTime))
            arguments.AddRange(["--reconnection-grace-time", "600"]);
        return new ServerLaunch
        {
            Arguments = [.. arguments, .. request.Settings.Arguments, request.Workspace],
            Environment = [.. request.Settings.Environment],
            Unset = Scrubbed.Names,
            Files = [new LaunchFile(config, Configuration(request.Secret))],
        };
    }

    public IReadOnlyList<string> InstallCommand(ServerBuild build, SessionFolder folder) =>
        [build.Program, "--config", $"{folder.Config}/code-server.yaml", "--user-data-dir", folder.UserData, "--extensions-dir", folder.Extensions];

    public HealthCheck Health(ServerSettings settings) => HealthCheck.For(settings, "/healthz");

    /// <summary>
    /// Cookies know no ports. With a suffix two sessions of one name do not take each other's; before there was one, each needs a host name of its own.
    /// </summary>
    public BrowserAddress Address(AddressRequest request)
    {
        var origin = request.Build.Has(WithCookieSuffix) ? Origin.Plain(request.LocalPort) : Origin.Own(request.Session, request.LocalPort);
        var query = Origin.Folder(request.Workspace);
        return new BrowserAddress($"{origin}/?{query}", BrowserLogin.Post) { LoginUrl = $"{origin}/login?{query}" };
    }

    private static string[] Listen(Endpoint endpoint) => endpoint switch
    {
        Endpoint.Socket socket => ["--socket", socket.Path, "--socket-mode", "600"],
        Endpoint.Port port => ["--bind-addr", $"127.0.0.1:{port.Number}"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Configuration(string secret)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        return $"auth: password\nhashed-password: \"{hash}\"\ncert: false\n";
    }

    private static int NodeOf(Version version) => version switch
    {
        _ when version >= new Version(4, 133) => 24,
        _ when version >= new Version(4, 101) => 22,
        _ when version >= new Version(4, 90) => 20,
        _ when version >= new Version(4, 17) => 18,
        _ => 16,
    };
}
