using System.Text.Json;
using Berth.Core.Attention.Maps;
using Berth.Core.Configuration.Sections;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Runners;

public sealed class AgentLaunchesTests
{
    private static readonly SessionFolder Folder = new("/srv/b/sessions/0123456789ab", "/srv/b/sessions/0123456789ab/run");

    [Fact]
    public void Claude_is_told_by_a_settings_file_of_its_own()
    {
        var launch = Make("claude", "/srv/b");

        Assert.Equal("claude --settings /srv/b/sessions/0123456789ab/config/claude-settings.json", launch.Fresh);
        Assert.Equal("claude --resume \"$BERTH_CONVERSATION\" --settings /srv/b/sessions/0123456789ab/config/claude-settings.json", launch.Resume);
        var file = Assert.Single(launch.Files);
        Assert.Equal("/srv/b/sessions/0123456789ab/config/claude-settings.json", file.Path);
        using var json = JsonDocument.Parse(file.Text);
        Assert.Equal("sh /srv/b/bin/berth-notify --hook claude-code",
            json.RootElement.GetProperty("hooks").GetProperty("Stop")[0].GetProperty("hooks")[0].GetProperty("command").GetString());
    }

    [Fact]
    public void Codex_is_told_by_arguments_and_its_own_file_is_left_alone()
    {
        var launch = Make("codex", "/srv/a \"b\"");

        Assert.Empty(launch.Files);
        Assert.Equal("codex -c 'notify=[\"sh\",\"/srv/a \\\"b\\\"/bin/berth-notify\",\"--hook\",\"codex\"]'", launch.Fresh);
        Assert.StartsWith("codex resume \"$BERTH_CONVERSATION\" -c ", launch.Resume, StringComparison.Ordinal);
        Assert.Contains("/hooks", launch.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Gemini_is_told_by_its_environment()
    {
        var launch = Make("gemini", "/srv/b");

        Assert.Equal("gemini", launch.Fresh);
        Assert.Contains(new("GEMINI_CLI_SYSTEM_SETTINGS_PATH", Folder.Path + "/config/gemini-settings.json"), launch.Environment);
        Assert.Single(launch.Files);
    }

    [Fact]
    public void Opencode_gets_a_plugin_that_knows_where_to_tell()
    {
        var launch = Make("opencode", "/srv/b");

        Assert.Contains("const notify = \"/srv/b/bin/berth-notify\"", Assert.Single(launch.Files).Text, StringComparison.Ordinal);
        var pair = Assert.Single(launch.Environment);
        using var json = JsonDocument.Parse(pair.Value);
        Assert.Equal($"file://{Folder.Path}/config/opencode-plugin.js", json.RootElement.GetProperty("plugin")[0].GetString());
    }

    [Fact]
    public void Aider_runs_a_command_line()
    {
        var launch = Make("aider", "/srv/it's");

        Assert.EndsWith("'sh '\\''/srv/it'\\''\\'\\'''\\''s/bin/berth-notify'\\'' done --app aider --src hook:notifications'", launch.Fresh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude", "claude")]
    [InlineData("exec claude --model x", "claude")]
    [InlineData("A=1 ~/x", null)]
    [InlineData("A=1 /opt/x -y", "/opt/x")]
    [InlineData("cd sub && claude", null)]
    [InlineData("claude --model \"$MODEL\"", "claude")]
    [InlineData("$(which claude)", null)]
    public void ProgramOf_is_the_first_word_that_is_a_program(string command, string? program) => Assert.Equal(program, AgentLaunches.ProgramOf(command));

    [Fact]
    public void Environment_command_output_is_read_as_lines()
    {
        var read = EnvironmentCommand.Read("A=1\nexport B=x=y\r\n# no\n1C=2\n=3\nD=\n");

        Assert.Equal(["A=1", "B=x=y", "D="], read.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    private static AgentLaunch Make(string agent, string root) =>
        AgentLaunches.Make(new AgentSettings(agent), SignalMaps.Find(new AgentSettings(agent).Signals)!, Folder, root, null);
}
