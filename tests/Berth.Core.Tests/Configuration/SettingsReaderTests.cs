using Berth.Core.Configuration;
using Berth.Core.Configuration.Keys;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;
using Berth.Core.Toml;
using Xunit;

namespace Berth.Core.Tests.Configuration;

public class SettingsReaderTests
{
    [Fact]
    public void No_file_is_right_and_says_nothing()
    {
        var result = SettingsReader.Read(new("berth.toml", null));
        Assert.True(result.IsValid);
        Assert.Empty(result.Origins);
        Assert.Empty(SettingsDiff.Between(new(), result.Settings));
    }

    [Fact]
    public void The_example_of_the_manual_is_read()
    {
        var settings = Read.Valid("""
            [defaults]
            host = "auto"
            server = "code-server"
            agent = "claude"

            [hosts.dev1]
            address = "dev1"                 # any ssh_config alias, or user@host:port
            root = "~/.local/share/berth"
            max_sessions = 20
            labels = ["gpu"]

            [servers.docs]                   # a server of one's own
            kind = "command"
            command = "exec mkdocs serve -a 127.0.0.1:{port}"
            health = "/"

            [agents.claude]
            command = "claude"
            signals = "claude-code"

            [templates.web]
            repo = "git@github.com:me/web.git"
            depth = 1
            setup = "npm ci"
            """);
        Assert.Equal("claude", settings.Defaults.Agent);
        Assert.True(settings.Hosts.TryGet("dev1", out var host));
        Assert.Equal((20, "gpu", "dev1"), (host.MaxSessions, Assert.Single(host.Labels), host.Address.Host));
        Assert.True(settings.Servers.TryGet("docs", out var server));
        Assert.Equal(("command", "/"), (server.Kind, server.Health));
        Assert.Equal(1, Assert.Single(settings.Templates).Depth);
    }

    [Fact]
    public void Values_have_their_types()
    {
        var settings = Read.Valid("""
            [defaults]
            memory = "2G"
            cpu = "150%"
            idle_suspend = "8h"
            isolation = "isolated"
            environment = { LANG = "C.UTF-8", A_1 = "" }
            [ports]
            local = "9001-9010"
            [hosts.v6]
            address = "me@[2001:db8::1]:2222"
            [templates.t]
            forwards = [3000, "5173:8080"]
            memory = "512M"
            server = "none"
            [attention]
            done = "off"
            [thresholds]
            cpu = "off"
            [notify]
            quiet_hours = "22:00-07:00"
            [notify.webhooks.team]
            url = "https://hooks.example.org/x"
            format = "slack"
            """);
        Assert.Equal(2L << 30, settings.Defaults.Memory!.Value.Bytes);
        Assert.Equal(new Percent(150), settings.Defaults.Cpu);
        Assert.Equal(TimeSpan.FromHours(8), settings.Defaults.IdleSuspend);
        Assert.Equal(Isolation.Isolated, settings.Defaults.Isolation);
        Assert.Equal("C.UTF-8", settings.Defaults.Environment["LANG"]);
        Assert.Equal(new PortRange(9001, 9010), settings.Ports.Local);
        Assert.Equal(new HostAddress("me", "2001:db8::1", 2222), settings.Hosts[0].Address);
        Assert.Equal([new PortForward(3000, null), new PortForward(5173, 8080)], settings.Templates[0].Forwards);
        Assert.Equal(("none", 512L << 20), (settings.Templates[0].Server, settings.Templates[0].Memory!.Value.Bytes));
        Assert.Null(settings.Attention.Done);
        Assert.Null(settings.Thresholds.Cpu);
        Assert.True(settings.Notify.QuietHours!.Value.Contains(new(2, 0)));
        Assert.Equal(WebhookFormat.Slack, settings.Webhooks[0].Format);
    }

    [Fact]
    public void Names_give_what_they_stand_for()
    {
        var settings = Read.Valid("[hosts.box]\n[hosts.\"10.0.0.7\"]\n[agents.codex]\n[agents.mine]\n[servers.code-server]\nversion = \"4.100.0\"");
        Assert.Equal("box", settings.Hosts[0].Address.ToString());
        Assert.Equal("10.0.0.7", settings.Hosts[1].Address.ToString());
        Assert.Equal(("codex", "codex", "codex resume {id}"), (settings.Agents[0].Command, settings.Agents[0].Signals, settings.Agents[0].Resume));
        Assert.Equal(("mine", "generic", ""), (settings.Agents[1].Command, settings.Agents[1].Signals, settings.Agents[1].Resume));
        Assert.Equal("code-server", settings.Servers[0].Kind);
    }

    [Theory]
    [InlineData("[defaults]\nsever = \"none\"", "berth.toml:2:1: unknown key 'sever' in [defaults]", "did you mean 'server'?")]
    [InlineData("[defaults]\nsever = \"none\"", "", "[defaults] has host, placement,")]
    [InlineData("[default]\nhost = \"x\"", "berth.toml:1:2: unknown section [default]", "did you mean [defaults]?")]
    [InlineData("[ui]\nmemory = \"2G\"", "berth.toml:2:1: unknown key 'memory' in [ui]", "belongs in [defaults]")]
    [InlineData("theme = \"dark\"", "berth.toml:1:1: 'theme' stands outside of every section", "it belongs in [ui]")]
    [InlineData("[ports]\nlocal = 80", "berth.toml:2:9: local in [ports] must be a range of ports, as in \"8001-8100\", not 80", "")]
    [InlineData("[ports]\nlocal = \"90-80\"", "berth.toml:2:9: local in [ports]", "")]
    [InlineData("[defaults]\nisolation = \"hybird\"", "must be \"shared\", \"hybrid\" or \"isolated\", not \"hybird\"", "did you mean \"hybrid\"?")]
    [InlineData("[defaults]\nmemory = \"lots\"", "must be a size, as in \"512M\" or \"2G\", or \"none\", not \"lots\"", "")]
    [InlineData("[defaults]\nidle_suspend = \"0s\"", "longer than nothing", "")]
    [InlineData("[defaults]\nserver = \"code-sever\"", "berth.toml:2:1: there is no server \"code-sever\"", "did you mean \"code-server\"?")]
    [InlineData("[defaults]\nheadroom = \"95%\"", "from 1% to 90%", "")]
    [InlineData("[defaults]\nenvironment = { \"A B\" = \"x\" }", "must be a table of variables", "")]
    [InlineData("[defaults]\nopen = \"yes\"", "must be true or false, not \"yes\"", "")]
    [InlineData("[ssh]\ncommands = 11", "a whole number from 1 to 8, not 11", "")]
    [InlineData("[hosts]\naddress = \"x\"", "'address' in [hosts] is no section", "[hosts.dev1]")]
    [InlineData("hosts = 3", "'hosts' is a section, not a value", "[hosts]")]
    [InlineData("notify = 3", "'notify' is a section, not a value", "[notify]")]
    [InlineData("[hosts.\"a b\"]", "'a b' cannot be a name in [hosts]", "letters, digits")]
    [InlineData("[hosts.x]\naddress = \"-oProxyCommand=id\"", "berth.toml:2:11: address in [hosts.x] must be", "")]
    [InlineData("[hosts.local]\naddress = \"x\"", "\"local\" is this machine", "")]
    [InlineData("[hosts.x]\ndisabled = true\n[defaults]\nhost = \"x\"", "berth.toml:4:1: the host \"x\" is disabled", "")]
    [InlineData("[servers.docs]\ncommand = \"x\"", "berth.toml:1:10: [servers.docs] has no kind", "\"command\"")]
    [InlineData("[servers.docs]\nkind = \"command\"", "[servers.docs] has no command", "")]
    [InlineData("[templates.t]\nrepo = \"a\"\ndir = \"b\"", "berth.toml:3:1: [templates.t] has a repository and a directory", "")]
    [InlineData("[templates.t]\nserver = \"nope\"", "berth.toml:2:1: there is no server \"nope\"", "")]
    [InlineData("[notify.webhooks.w]", "berth.toml:1:18: [notify.webhooks.w] has no address", "")]
    [InlineData("[notify.webhook.w]\nurl = \"https://x\"", "berth.toml:1:9: unknown key 'webhook' in [notify]", "")]
    [InlineData("[keys]\nkill = 3", "berth.toml:2:8: 3 is no key", "")]
    [InlineData("[keys]\nkill = \"Ctrl-\"", "\"Ctrl-\" is no key", "")]
    [InlineData("[keys]\nkill = \"x\"\nopen = [\"o\", \"x\"]", "the key 'x' is given to 'kill' and to 'open'", "")]
    [InlineData("[keys]\nkill = \"Ctrl-x\"\nopen = [\"o\", \"C-x\"]", "the key 'C-x' is given to 'kill' and to 'open'", "")]
    [InlineData("[keys]\nkill = \"esc\"\nopen = \"Escape\"", "the key 'Escape' is given to 'kill' and to 'open'", "")]
    [InlineData("[keys]\nkill = \"Shift-g\"\nopen = \"G\"", "the key 'G' is given to 'kill' and to 'open'", "")]
    [InlineData("[ui]\nprefix = \"Ctrl-b c\"", "prefix in [ui] must be a key", "")]
    [InlineData("[ui]\ntheme = [\n 1 ]", "must be a text, not […", "")]
    [InlineData("[ui]\ntheme = ", "berth.toml:2:9: the end of the text stands where a value should be", "")]
    public void Error_says_where_what_and_the_way_on(string text, string message, string hint)
    {
        var error = Read.Error(text);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains(hint, error[error.IndexOf(" | ", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_come_at_once_in_the_order_of_the_file()
    {
        var result = Read.Text("[ui]\nmouse = 1\nfoo = 2\ntheme = \"dark\"\nbad\n[ports]\nlocal = \"x\"\n[nosuch]\n");
        Assert.Equal("2:9 3:1 5:4 7:9 8:2", string.Join(' ', result.Errors.Select(error => error.Position)));
        Assert.Equal("dark", result.Settings.Ui.Theme);
    }

    [Fact]
    public void Flag_is_over_environment_over_file_over_default()
    {
        var sources = Read.Sources("[defaults]\nserver = \"none\"\nagent = \"codex\"\nhost = \"local\"\n") with
        {
            Environment = new Dictionary<string, string> { ["BERTH_DEFAULTS_SERVER"] = "serve-web", ["BERTH_DEFAULTS_AGENT"] = "aider", ["HOME"] = "/x" },
            Flags = [new("defaults.server", "code-server", "--server")],
        };
        var result = SettingsReader.Read(sources);
        Assert.Equal(("code-server", "aider", "local"), (result.Settings.Defaults.Server, result.Settings.Defaults.Agent, result.Settings.Defaults.Host));
        Assert.Equal("--server", result.OriginOf("defaults.server").ToString());
        Assert.Equal("BERTH_DEFAULTS_AGENT", result.OriginOf("defaults.agent").ToString());
        Assert.Equal("berth.toml:4", result.OriginOf("defaults.host").ToString());
        Assert.Equal("default", result.OriginOf("defaults.depth").ToString());
    }

    [Fact]
    public void Environment_gives_every_scalar_its_type()
    {
        var result = Read.Text(
            "[hosts.dev-1]\n", ("BERTH_PORTS_LOCAL", "9000-9001"), ("BERTH_UI_MOUSE", "false"), ("BERTH_UI_LOG_LINES", "5000"), ("BERTH_DEFAULTS_MEMORY", "1G"),
            ("BERTH_HOSTS_DEV_1_MAX_SESSIONS", "7"), ("BERTH_SSH_CONFIG", "/tmp/c"), ("BERTH_HOME", "/h"), ("BERTH_SESSION", "abc"), ("BERTH_NO_SUCH", "x"), ("BERTH_TEMPLATES_X_DEPTH", "zz"));
        Assert.Empty(result.Errors);
        Assert.Equal(new PortRange(9000, 9001), result.Settings.Ports.Local);
        Assert.Equal((false, 5000, 7, "/tmp/c"), (result.Settings.Ui.Mouse, result.Settings.Ui.LogLines, result.Settings.Hosts[0].MaxSessions, result.Settings.Ssh.Config));
    }

    [Fact]
    public void Environment_that_is_wrong_is_named()
    {
        var error = Assert.Single(Read.Text("", ("BERTH_DEFAULTS_ISOLATION", "share")).Errors);
        Assert.Equal("BERTH_DEFAULTS_ISOLATION: must be \"shared\", \"hybrid\" or \"isolated\", not \"share\"", error.ToString());
        Assert.Contains("shared", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_one_or_several_or_none()
    {
        var settings = Read.Valid("[keys]\nkill = \"K\"\nzoom = [\"Z\", \"Ctrl-b z\", \"Alt-Left\", \"F12\", \"é\"]\nopen = []\n");
        Assert.Equal(["kill", "zoom", "open"], settings.Keys.Select(binding => binding.Command));
        Assert.Equal([1, 5, 0], settings.Keys.Select(binding => binding.Keys.Count));
    }

    [Fact]
    public void Unknown_command_is_told_where_commands_are_known()
    {
        var error = Assert.Single(SettingsReader.Read(Read.Sources("[keys]\nkil = \"K\"") with { Commands = ["kill", "open"] }).Errors);
        Assert.Contains("'kill'", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_reads_what_it_writes_and_nothing_that_it_does_not_allow()
    {
        foreach (var section in Schema.All)
        {
            foreach (var key in section.Keys)
            {
                var again = Read.Text($"[{section.Header}]\n{key.Name} = {section.Default(key)}\n");
                var own = again.Errors.Where(error => error.Message.StartsWith(key.Name, StringComparison.Ordinal) || error.Message.Contains("unknown", StringComparison.Ordinal));
                Assert.True(!own.Any(), $"{section.Header}.{key.Name}: {string.Join(' ', again.Errors)}");
                var wrong = Read.Text($"[{section.Header}]\n{key.Name} = 1979-05-27\n");
                Assert.Contains(wrong.Errors, error => error.Message.Contains(key.Kind.Allowed, StringComparison.Ordinal) && error.Position == new TomlPosition(2, key.Name.Length + 4));
            }
        }
    }

    [Fact]
    public void Every_key_changes_its_own_value_and_no_other()
    {
        // Another value than the default for each type of key, so that a row that writes to its neighbour is found.
        foreach (var section in Schema.All)
        {
            foreach (var key in section.Keys)
            {
                var other = Other(key, section.Default(key));
                var before = Read.Text($"[{section.Header}]\n").Settings;
                var after = Read.Text($"[{section.Header}]\n{key.Name} = {other}\n").Settings;
                var changes = SettingsDiff.Between(before, after);
                Assert.True(changes.Length == 1 && changes[0].Path == $"{section.Header}.{key.Name}" && changes[0].Effect == key.Effect, $"{section.Header}.{key.Name} = {other}: {string.Join(' ', changes)}");
            }
        }
    }

    private static string Other(Key key, string literal)
    {
        string[] candidates =
        [
            "true", "false", "2", "1234", "\"77%\"", "\"61s\"", "\"3M\"", "\"1-2\"", "\"01:00-02:00\"", "\"https://example.org\"", "\"127.0.0.1:9464\"", "\"/other\"", "\"Ctrl-x\"",
            .. key.Kind is IWords words ? words.Words.Select(TomlText.Quote) : [], "\"other\"", "[\"a.b\"]", "[\"log\"]", "[3000]", "{ A = \"b\" }",
        ];
        foreach (var candidate in candidates)
        {
            var section = Schema.All.First(section => section.Keys.Contains(key));
            if (candidate != literal && !Read.Text($"[{section.Header}]\n{key.Name} = {candidate}\n").Errors.Any(error => error.Message.StartsWith($"{key.Name} in", StringComparison.Ordinal)))
                return candidate;
        }

        throw new InvalidDataException(key.Name);
    }
}
