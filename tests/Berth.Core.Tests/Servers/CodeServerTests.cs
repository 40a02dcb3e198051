using Berth.Core.Configuration.Sections;
using Berth.Core.Servers;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Servers;

public sealed class CodeServerTests
{
    private const string Always =
        "/p/code-server --config /r/sessions/0123456789ab/config/code-server.yaml --user-data-dir /r/sessions/0123456789ab/user-data "
        + "--extensions-dir /r/sessions/0123456789ab/extensions --socket /r/sessions/0123456789ab/run/server.sock --socket-mode 600 "
        + "--app-name web-1 --disable-telemetry --disable-update-check --ignore-last-opened";

    private static readonly CodeServer Server = new();

    [Theory]
    [InlineData("4.14.0", "")]
    [InlineData("4.14.1", " --session-socket /r/sessions/0123456789ab/run/editor.sock")]
    [InlineData("4.106.3", " --session-socket /r/sessions/0123456789ab/run/editor.sock")]
    [InlineData("4.107.0", " --session-socket /r/sessions/0123456789ab/run/editor.sock --cookie-suffix 0123456789ab")]
    [InlineData("4.113.0", " --session-socket /r/sessions/0123456789ab/run/editor.sock --cookie-suffix 0123456789ab --reconnection-grace-time 600")]
    [InlineData("4.139.1", " --session-socket /r/sessions/0123456789ab/run/editor.sock --cookie-suffix 0123456789ab --reconnection-grace-time 600")]
    public void Launch_gives_each_version_the_options_that_it_knows(string version, string newer)
    {
        var launch = Server.Launch(Launching.Of("/p/code-server", version));

        Assert.Equal($"{Always}{newer} /home/me/my work", string.Join(' ', launch.Arguments));
        Assert.Equal("/home/me/my work", launch.Arguments[^1]);
    }

    [Fact]
    public void Launch_listens_on_the_loopback_port()
    {
        var launch = Server.Launch(Launching.Of("/p/code-server", "4.139.1", new Endpoint.Port(3001)));

        Assert.Contains("--bind-addr 127.0.0.1:3001", string.Join(' ', launch.Arguments), StringComparison.Ordinal);
        Assert.DoesNotContain("--socket", launch.Arguments);
    }

    [Fact]
    public void Launch_puts_a_hash_of_the_password_into_the_session_s_own_file()
    {
        var file = Assert.Single(Server.Launch(Launching.Of("/p/code-server", "4.139.1")).Files);

        Assert.Equal("/r/sessions/0123456789ab/config/code-server.yaml", file.Path);
        Assert.Equal("auth: password\nhashed-password: \"edeffe716e177b84d53e228306b8694a44fb59643334620da870f676c2a802d2\"\ncert: false\n", file.Text);
        Assert.DoesNotContain(Launching.Secret, file.Text, StringComparison.Ordinal);
        Assert.False(file.KeepExisting);
    }

    [Fact]
    public void Launch_takes_arguments_and_variables_of_the_settings()
    {
        var settings = new ServerSettings("x") { Arguments = ["--locale", "de"], Environment = new Dictionary<string, string> { ["EXTENSIONS_GALLERY"] = "{}" } };

        var launch = Server.Launch(Launching.Of("/p/code-server", "4.139.1") with { Settings = settings });

        Assert.Equal(["--locale", "de", "/home/me/my work"], launch.Arguments.TakeLast(3));
        Assert.Equal(new KeyValuePair<string, string>("EXTENSIONS_GALLERY", "{}"), Assert.Single(launch.Environment));
        Assert.Contains("VSCODE_IPC_HOOK_CLI", launch.Unset);
        Assert.Contains("PORT", launch.Unset);
    }

    [Theory]
    [InlineData("4.13.0", false)]
    [InlineData("3.12.0", false)]
    [InlineData("4.14.0", true)]
    [InlineData("5.0.0", true)]
    public void Refusal_draws_the_line_at_4_14(string version, bool good) =>
        Assert.Equal(good, Server.Refusal(new ServerBuild("/p", Version.Parse(version))) is null);

    [Theory]
    [InlineData("4.107.0", "http://127.0.0.1:8001")]
    [InlineData("4.106.0", "http://0123456789ab.localhost:8001")]
    public void Address_keeps_sessions_cookies_apart(string version, string origin)
    {
        var address = Server.Address(Launching.Address(version));

        Assert.Equal($"{origin}/?folder=/home/me/my%20work", address.Url);
        Assert.Equal($"{origin}/login?folder=/home/me/my%20work", address.LoginUrl);
        Assert.Equal(BrowserLogin.Post, address.Login);
    }
}
