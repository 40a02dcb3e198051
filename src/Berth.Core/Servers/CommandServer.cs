using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;
using Berth.Core.Remote;
using Berth.Core.Sessions;
using Berth.Core.Toml;

namespace Berth.Core.Servers;

/// <summary>Any program that speaks HTTP. What its command is to know stands in variables, so that no word of ours is read as shell.</summary>
internal sealed class CommandServer : IServer
{
    private const string Port = "port";
    private const string Socket = "socket";
    private const string Workspace = "workspace";
    private const string Token = "token";

    private static readonly Dictionary<string, string> Variables = new()
    {
        [Port] = "BERTH_PORT",
        [Socket] = "BERTH_SOCKET",
        [Workspace] = "BERTH_WORKSPACE",
        [Token] = "BERTH_TOKEN",
    };

    public string Kind => BuiltIn.CommandServer;

    public ServerPackage? Package => null;

    public Problem? Check(ServerSettings settings)
    {
        var header = $"[servers.{TomlText.Key(settings.Name)}]";
        if (settings.Command.Length == 0)
            return Wrong($"{header} has no command", "set command to the program, as in \"exec mkdocs serve -a 127.0.0.1:{port}\"");
        var text = CommandText.Read(settings.Command);
        if (text.Placeholders.FirstOrDefault(name => !Variables.ContainsKey(name)) is { } unknown)
            return Wrong($"the command of {header} has {{{unknown}}}, which stands for nothing", "there are {port}, {socket}, {workspace} and {token}; braces of the shell's own have a space after them");
        return (text.Placeholders.Contains(Port), text.Placeholders.Contains(Socket)) switch
        {
            (false, false) => Wrong($"the command of {header} does not say where to listen", "put {port} or {socket} where it takes one: each session has its own"),
            (true, true) => Wrong($"the command of {header} has {{port}} and {{socket}}", "it listens on one of them: take the other out"),
            _ => null,
        };
    }

    public string? Refusal(ServerBuild build) => null;

    public bool CanListenOnSocket(ServerSettings settings) => CommandText.Read(settings.Command).Placeholders.Contains(Socket);

    public ServerLaunch Launch(LaunchRequest request)
    {
        var text = CommandText.Read(request.Settings.Command);
        return new ServerLaunch
        {
            Arguments = text.Arguments(Variables, request.Settings.Arguments),
            Environment =
            [
                .. request.Settings.Environment,
                new(Variables[Port], request.Endpoint is Endpoint.Port port ? $"{port.Number}" : ""),
                new(Variables[Socket], request.Endpoint is Endpoint.Socket socket ? socket.Path : ""),
                new(Variables[Workspace], request.Workspace),
                new(Variables[Token], request.Secret),
            ],
            Unset = Scrubbed.Names,
        };
    }

    public IReadOnlyList<string>? InstallCommand(ServerBuild build, SessionFolder folder) => null;

    /// <summary>A program that asks for a login is well, too.</summary>
    public HealthCheck Health(ServerSettings settings) => HealthCheck.For(settings, "/") with { StatusBelow = settings.Health.Length > 0 ? 400 : 500 };

    /// <summary>Where the program has a token of ours, it may keep it in a cookie, and that must be the session's own.</summary>
    public BrowserAddress Address(AddressRequest request)
    {
        if (!CommandText.Read(request.Settings.Command).Placeholders.Contains(Token))
            return new BrowserAddress($"{Origin.Plain(request.LocalPort)}/", BrowserLogin.None);
        var url = $"{Origin.Own(request.Session, request.LocalPort)}/";
        return new BrowserAddress(url, BrowserLogin.Link) { LoginUrl = $"{url}?token={Uri.EscapeDataString(request.Secret)}" };
    }

    private static Problem Wrong(string message, string hint) => new(ProblemKind.Settings, message, hint);
}
