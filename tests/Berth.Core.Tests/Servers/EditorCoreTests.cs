using Berth.Core.Servers;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Servers;

public sealed class EditorCoreTests
{
    [Fact]
    public void OpenVscodeServer_launch()
    {
        var launch = new OpenVscodeServer().Launch(Launching.Of("/p/openvscode-server", "1.109.5"));

        Assert.Equal(
            "/p/openvscode-server --start-server --socket-path /r/sessions/0123456789ab/run/server.sock --connection-token-file /r/sessions/0123456789ab/config/token "
            + "--server-data-dir /r/sessions/0123456789ab/server-data --extensions-dir /r/sessions/0123456789ab/extensions --telemetry-level off "
            + "--accept-server-license-terms --default-folder /home/me/my work",
            string.Join(' ', launch.Arguments));
        Assert.Equal(new LaunchFile("/r/sessions/0123456789ab/config/token", Launching.Secret), Assert.Single(launch.Files));
    }

    [Fact]
    public void VscodiumServer_listens_on_the_loopback_port()
    {
        var launch = new VscodiumServer().Launch(Launching.Of("/p/codium-server", "1.109.0", new Endpoint.Port(3002)));

        Assert.Equal("/p/codium-server --start-server --host 127.0.0.1 --port 3002", string.Join(' ', launch.Arguments.Take(6)));
    }

    [Fact]
    public void ServeWeb_has_data_and_token_of_its_own()
    {
        var launch = new ServeWeb().Launch(Launching.Of("/p/code", "1.109.0", new Endpoint.Port(3003)));

        Assert.Equal(
            "/p/code --cli-data-dir /r/sessions/0123456789ab/server-data/cli serve-web --host 127.0.0.1 --port 3003 --connection-token-file /r/sessions/0123456789ab/config/token "
            + "--server-data-dir /r/sessions/0123456789ab/server-data/server --accept-server-license-terms --disable-telemetry --default-folder /home/me/my work",
            string.Join(' ', launch.Arguments));
        Assert.All(launch.Files, file => Assert.Equal(Launching.Secret, file.Text));
        Assert.Contains(launch.Files, file => file.Path == "/r/sessions/0123456789ab/server-data/cli/serve-web-token");
    }

    [Fact]
    public void Address_has_the_session_s_own_name_and_the_token_only_in_the_login()
    {
        var address = new OpenVscodeServer().Address(Launching.Address("1.109.5"));

        Assert.Equal("http://0123456789ab.localhost:8001/?folder=/home/me/my%20work", address.Url);
        Assert.Equal($"http://0123456789ab.localhost:8001/?tkn={Launching.Secret}&folder=/home/me/my%20work", address.LoginUrl);
    }
}
