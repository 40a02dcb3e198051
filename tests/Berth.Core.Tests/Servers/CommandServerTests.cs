using Berth.Core.Configuration.Sections;
using Berth.Core.Servers;
using Berth.Core.Sessions;
using Berth.Testing.Labs.Processes;
using Xunit;

namespace Berth.Core.Tests.Servers;

public sealed class CommandServerTests
{
    private static readonly CommandServer Server = new();

    [Theory]
    [InlineData("exec serve {port}", null)]
    [InlineData("exec serve --unix {socket}", null)]
    [InlineData("X=${HOME} exec serve {port} | { cat; }", null)]
    [InlineData("exec serve", "does not say where to listen")]
    [InlineData("exec serve {port} {socket}", "has {port} and {socket}")]
    [InlineData("exec serve {port} {user}", "has {user}, which stands for nothing")]
    [InlineData("", "has no command")]
    public void Check_refuses_what_cannot_work(string command, string? says)
    {
        var problem = Server.Check(new ServerSettings("docs") { Kind = "command", Command = command });

        Assert.Equal(says is null, problem is null);
        Assert.Contains(says ?? "", problem?.Message ?? "", StringComparison.Ordinal);
    }

    /// <summary>The command is run by the real shell: what a placeholder stands for reaches the program as it is, wherever it stands.</summary>
    [Theory]
    [InlineData("printf '%s|' {workspace} {port}")]
    [InlineData("printf '%s|' \"{workspace}\" \"{port}\"")]
    [InlineData("printf '%s|' '{workspace}' '{port}'")]
    [InlineData("printf '%s|' \\\"{workspace} {port} >/dev/null; printf '%s|' {workspace} {port}")]
    public async Task Launch_gives_values_to_the_program_literally(string command)
    {
        const string nasty = "/w/a b'c\"d$HOME`id`\\;{port}*";
        var launch = Server.Launch(Launching.Of("", null, new Endpoint.Port(3001)) with { Workspace = nasty, Settings = new ServerSettings("x") { Command = command } });

        var said = await (new Command(launch.Arguments[0], [.. launch.Arguments.Skip(1)]) { Environment = launch.Environment.ToDictionary(pair => pair.Key, pair => (string?)pair.Value) }).OutputAsync();

        Assert.Equal($"{nasty}|3001|", said);
    }

    [Fact]
    public async Task Launch_hands_further_arguments_on()
    {
        var settings = new ServerSettings("x") { Command = "printf '%s|' {port}", Arguments = ["a b", "'"] };
        var launch = Server.Launch(Launching.Of("", null, new Endpoint.Port(3001)) with { Settings = settings });

        var said = await (new Command(launch.Arguments[0], [.. launch.Arguments.Skip(1)]) { Environment = launch.Environment.ToDictionary(pair => pair.Key, pair => (string?)pair.Value) }).OutputAsync();

        Assert.Equal("3001|a b|'|", said);
    }

    [Fact]
    public void Address_is_the_session_s_own_name_where_the_program_has_a_token()
    {
        var open = Server.Address(Launching.Address(null, new ServerSettings("x") { Command = "serve {port}" }));
        var guarded = Server.Address(Launching.Address(null, new ServerSettings("x") { Command = "serve {port} {token}" }));

        Assert.Equal(new BrowserAddress("http://127.0.0.1:8001/", BrowserLogin.None), open);
        Assert.Equal("http://0123456789ab.localhost:8001/", guarded.Url);
        Assert.Equal($"http://0123456789ab.localhost:8001/?token={Launching.Secret}", guarded.LoginUrl);
    }

    [Fact]
    public void CanListenOnSocket_goes_by_the_command()
    {
        Assert.True(Server.CanListenOnSocket(new ServerSettings("x") { Command = "serve {socket}" }));
        Assert.False(Server.CanListenOnSocket(new ServerSettings("x") { Command = "serve {port}" }));
    }
}
