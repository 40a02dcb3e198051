using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Servers;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Servers;

/// <summary>What holds for every kind of server.</summary>
public sealed class ServerConformanceTests
{
    private static readonly Endpoint[] Endpoints = [new Endpoint.Socket("/r/run/server.sock"), new Endpoint.Port(3001)];

    public static TheoryData<string> All => [.. ServerCatalog.Kinds.Select(server => server.Kind)];

    public static TheoryData<string> Serving => [.. ServerCatalog.Kinds.Where(server => server.Kind != "none").Select(server => server.Kind)];

    [Fact]
    public void Kinds_are_those_of_the_settings() => Assert.Equal(BuiltIn.Servers, ServerCatalog.Kinds.Select(server => server.Kind));

    [Theory, MemberData(nameof(Serving))]
    public void Launch_shows_its_secret_to_nobody(string kind)
    {
        foreach (var endpoint in Endpoints)
        {
            var launch = Launch(kind, endpoint);

            Assert.DoesNotContain(launch.Arguments, argument => argument.Contains(Launching.Secret, StringComparison.Ordinal));
            Assert.True(launch.Files.Length > 0 || launch.Environment.Any(pair => pair.Value == Launching.Secret), "the server gets its secret nowhere");
        }
    }

    [Theory, MemberData(nameof(Serving))]
    public void Launch_writes_only_into_the_session_s_folder(string kind) =>
        Assert.All(Launch(kind, Endpoints[1]).Files, file => Assert.StartsWith("/r/sessions/0123456789ab/", file.Path, StringComparison.Ordinal));

    [Theory, MemberData(nameof(Serving))]
    public void Launch_listens_nowhere_but_at_its_endpoint(string kind)
    {
        Assert.Contains("3001", Words(Launch(kind, Endpoints[1])), StringComparison.Ordinal);
        Assert.DoesNotContain("0.0.0.0", Words(Launch(kind, Endpoints[1])), StringComparison.Ordinal);
        if (Server(kind).CanListenOnSocket(Settings(kind)))
            Assert.Contains("/r/run/server.sock", Words(Launch(kind, Endpoints[0])), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Serving))]
    public void Launch_is_scrubbed_of_what_would_turn_it_into_another(string kind) =>
        Assert.Superset(new HashSet<string> { "PORT", "PASSWORD", "HASHED_PASSWORD", "CODE_SERVER_PARENT_PID", "CODE_SERVER_CONFIG", "VSCODE_IPC_HOOK_CLI", "VSCODE_OPTIONS" }, Launch(kind, Endpoints[1]).Unset.ToHashSet());

    [Theory, MemberData(nameof(Serving))]
    public void Launch_takes_the_settings_arguments_and_variables(string kind)
    {
        var launch = Launch(kind, Endpoints[1]);

        Assert.Contains("--of-mine", launch.Arguments);
        Assert.Contains(new("MINE", "yes"), launch.Environment);
    }

    [Theory, MemberData(nameof(Serving))]
    public void Address_shows_no_secret_and_keeps_cookies_apart(string kind)
    {
        var server = Server(kind);
        var address = server.Address(Launching.Address("4.139.1", Settings(kind)))!;

        Assert.DoesNotContain(Launching.Secret, address.Url, StringComparison.Ordinal);
        Assert.StartsWith("http://", address.Url, StringComparison.Ordinal);
        Assert.Contains(":8001/", address.Url, StringComparison.Ordinal);
        if (address.Login is BrowserLogin.Link)
            Assert.StartsWith("http://0123456789ab.localhost:8001/", address.LoginUrl, StringComparison.Ordinal);
        if (server.Package is not null)
            Assert.Contains("folder=/home/me/my%20work", address.Url, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Serving))]
    public void Health_asks_without_a_query_and_takes_the_settings_path(string kind)
    {
        var health = Server(kind).Health(new ServerSettings(kind))!;

        Assert.StartsWith("/", health.Path, StringComparison.Ordinal);
        Assert.DoesNotContain('?', health.Path);
        Assert.Equal("/mine", Server(kind).Health(new ServerSettings(kind) { Health = "/mine" })!.Path);
    }

    [Theory, MemberData(nameof(All))]
    public void Package_says_where_its_program_lies(string kind)
    {
        if (Server(kind).Package is not { } package)
            return;

        Assert.EndsWith(package.Program, package.ProgramInRelease, StringComparison.Ordinal);
        var url = package.Url(package.ReleaseUrl, package.KnownVersion, "linux", "amd64");
        Assert.DoesNotContain('{', url);
        Assert.Contains(package.KnownVersion, url, StringComparison.Ordinal);
    }

    private static IServer Server(string kind) => ServerCatalog.OfKind(kind)!;

    private static ServerSettings Settings(string kind) => new("mine")
    {
        Kind = kind,
        Command = "exec serve --listen {port} --in {workspace} --token {token}",
        Arguments = ["--of-mine"],
        Environment = new Dictionary<string, string> { ["MINE"] = "yes" },
        AcceptLicense = true,
    };

    private static ServerLaunch Launch(string kind, Endpoint endpoint) =>
        Server(kind).Launch(Launching.Of("/p/program", "4.139.1", endpoint) with { Settings = Settings(kind) })!;

    private static string Words(ServerLaunch launch) => string.Join('\n', launch.Arguments.Concat(launch.Environment.Select(pair => pair.Value)));
}
