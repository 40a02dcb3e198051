using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>A session's whole life on the screen, on this machine, with an agent that only pretends: made from the form, answered, killed, brought back.</summary>
public sealed class ScreenSessionTests : IAsyncLifetime
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("berth-home-");

    /// <summary>Its agents are held by a tmux of their own, not by that of the user's sessions.</summary>
    private Dictionary<string, string> Variables => new() { ["BERTH_HOME"] = _home.FullName, ["TMUX_TMPDIR"] = _home.FullName };

    public async Task InitializeAsync()
    {
        var agent = Path.Combine(Repository.Root, "config", "try", "agent.sh");
        Directory.CreateDirectory(Path.Combine(_home.FullName, "config"));
        await File.WriteAllTextAsync(Path.Combine(_home.FullName, "config", "berth.toml"), $"""
            [defaults]
            host = "local"
            agent = "demo"
            server = "none"
            runner = "process"

            [hosts.local]
            root = '{_home.FullName}/host'

            [agents.demo]
            command = '''sh '{agent}' '''

            """);
    }

    public async Task DisposeAsync()
    {
        await TmuxAsync("kill-server");
        for (var tries = 0; Directory.Exists(_home.FullName); tries++)
        {
            try
            {
                _home.Delete(recursive: true);
            }
            catch (IOException) when (tries < 20)
            {
                // What was just ended may still write its last line.
                await Task.Delay(100);
            }
        }
    }

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task A_session_is_made_answered_killed_and_brought_back()
    {
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, Variables);
        await screen.WaitFor("0 sessions");

        await screen.SendKeys("n");
        await screen.WaitFor("New session");
        await screen.Type("greeter");
        await screen.WaitFor("berth new greeter");
        await screen.SendKeys("Enter");
        await screen.WaitFor("1 flagged");
        await screen.WaitFor("! high: blocked");
        Assert.Matches($"^{_home.FullName}/host/sessions/[0-9a-f]+/workspace\n$", (await TmuxAsync("list-panes", "-a", "-F", "#{pane_current_path}")).Output);

        await screen.SendKeys("i");
        await screen.WaitFor("Answer greeter");
        await screen.Type("yes");
        await screen.SendKeys("Enter");
        await screen.WaitFor("the change is committed");
        await screen.WaitFor("> yes");

        await screen.SendKeys("x");
        await screen.WaitFor("Kill greeter");
        await screen.SendKeys("y");
        await screen.WaitFor("greeter: killed, its workspace kept");
        await screen.WaitFor("0 sessions");

        await screen.SendKeys("u");
        await screen.WaitFor("1 session ");
        await screen.WaitUntil(picture => picture.Split('\n').Any(row => row.Contains("greeter ", StringComparison.Ordinal) && row.Contains("demo", StringComparison.Ordinal)), "its row");
    }

    private Task<Finished> TmuxAsync(params string[] words) =>
        new Command("tmux", ["-L", "berth", .. words]) { Environment = Variables.ToDictionary(one => one.Key, one => (string?)one.Value) }.RunAsync();
}
