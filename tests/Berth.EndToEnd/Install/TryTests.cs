using Berth.Testing;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Install;

/// <summary>What <c>install.sh --try</c> begins and <c>--untry</c> ends, with a code-server that is on PATH.</summary>
public sealed class TryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berth try ");

    private string Home => Path.Combine(_folder.FullName, "home");

    public void Dispose() => _folder.Delete(recursive: true);

    [LabFact(Part.PublishedProgram, Part.CodeServer, Part.Tmux, Part.Git)]
    public async Task A_newcomer_has_a_session_whose_agent_asks_and_is_answered_and_all_of_it_goes_again()
    {
        var server = await CodeServerParts.EnsureAsync();
        var variables = new Dictionary<string, string?>
        {
            ["BERTH_HOME"] = Home,
            ["TMUX_TMPDIR"] = _folder.FullName,
            ["PATH"] = $"{Path.GetDirectoryName(server.Program)}:/usr/local/bin:/usr/bin:/bin",
        };
        Task<Finished> Run(params string[] words) => new Command(words[0], words[1..]) { Environment = variables, Deadline = TimeSpan.FromMinutes(3) }.RunAsync();
        Task<Finished> Berth(params string[] words) => Run([Inventory.PublishedProgram, .. words]);
        var scripts = Path.Combine(Repository.Root, "config", "try");

        var begun = await Run("sh", Path.Combine(scripts, "start.sh"), Inventory.PublishedProgram, Home);
        try
        {
            Assert.True(begun.ExitCode == 0, begun.ToString());
            Assert.Contains("first-steps: active at http://", begun.Output, StringComparison.Ordinal);
            await Wait.UntilAsync("the question", async () => (await Berth("flags")).Output.Contains("commit the change?", StringComparison.Ordinal));
            Assert.Equal(0, (await Berth("send", "first-steps", "yes")).ExitCode);
            await Wait.UntilAsync("the end of the task", async () => (await Berth("logs", "first-steps")).Output.Contains("committed: greet", StringComparison.Ordinal));
            await Wait.UntilAsync("that it is done to be told", async () => (await Berth("flags")).Output.Contains("the change is committed", StringComparison.Ordinal));
        }
        finally
        {
            var ended = await Run("sh", Path.Combine(scripts, "remove.sh"), Inventory.PublishedProgram, Home);
            Assert.True(ended.ExitCode == 0, ended.ToString());
        }

        Assert.False(Directory.Exists(Home));
    }

    /// <summary>As a newcomer has it: a terminal, the installer, the screen, and one key at the end.</summary>
    [Trait(Speed.Name, Speed.Slow)]
    [LabFact(Part.PublishedProgram, Part.CodeServer, Part.Tmux, Part.Git)]
    public async Task On_a_terminal_one_key_removes_all_that_the_try_made()
    {
        var server = await CodeServerParts.EnsureAsync();
        var user = _folder.CreateSubdirectory("user").FullName;
        await using var screen = await TmuxScreen.Start(
            // By env: tmux gives a program the PATH of who asked for it.
            ["env", $"PATH={Path.GetDirectoryName(server.Program)}:/usr/local/bin:/usr/bin:/bin", "sh", Path.Combine(Repository.Root, "install.sh"), "--prefix", Path.Combine(user, "local"), "--built", Path.GetDirectoryName(Inventory.PublishedProgram)!, "--try"],
            120,
            36,
            new Dictionary<string, string> { ["HOME"] = user, ["TMUX_TMPDIR"] = _folder.FullName, ["TMUX"] = "" });
        await screen.WaitFor("╭ Sessions", TimeSpan.FromMinutes(5));
        await screen.WaitFor("first-steps", TimeSpan.FromMinutes(1));
        await screen.WaitFor("commit the change?", TimeSpan.FromMinutes(2));
        Assert.True(File.Exists(Path.Combine(user, "local", "bin", "berth")));

        await screen.SendKeys("q");
        await screen.WaitFor("keeps running");
        await screen.SendKeys("y");
        await screen.WaitFor("d removes all that this made");
        await screen.SendKeys("d");

        await screen.WaitUntil(_ => screen.ExitCode().GetAwaiter().GetResult() == 0, "the installer to end", TimeSpan.FromMinutes(2));
        await screen.WaitFor("removed berth from");
        Assert.Empty(Directory.EnumerateFiles(user, "*", SearchOption.AllDirectories));
        Assert.Equal("", (await new Command("pgrep", "-f", Path.Combine(user, ".local/share/berth-try")).RunAsync()).Output);
    }

    /// <summary>From another terminal, while the screen is open: it would make its database again.</summary>
    [Trait(Speed.Name, Speed.Slow)]
    [LabFact(Part.PublishedProgram, Part.CodeServer, Part.Tmux, Part.Git)]
    public async Task A_try_that_is_removed_while_its_screen_is_open_closes_it_and_leaves_nothing()
    {
        var server = await CodeServerParts.EnsureAsync();
        var user = _folder.CreateSubdirectory("user").FullName;
        var installer = Path.Combine(Repository.Root, "install.sh");
        var variables = new Dictionary<string, string> { ["HOME"] = user, ["TMUX_TMPDIR"] = _folder.FullName, ["TMUX"] = "" };
        var path = $"PATH={Path.GetDirectoryName(server.Program)}:/usr/local/bin:/usr/bin:/bin";
        await using var screen = await TmuxScreen.Start(
            ["env", path, "sh", installer, "--prefix", Path.Combine(user, "local"), "--built", Path.GetDirectoryName(Inventory.PublishedProgram)!, "--try"], 120, 36, variables);
        await screen.WaitFor("commit the change?", TimeSpan.FromMinutes(5));

        var removed = await new Command("env", [.. variables.Select(variable => $"{variable.Key}={variable.Value}"), path, "sh", installer, "--untry"]) { Deadline = TimeSpan.FromMinutes(3) }.RunAsync();

        Assert.True(removed.ExitCode == 0, removed.ToString());
        await screen.WaitFor("it was removed while it was open", TimeSpan.FromMinutes(1));
        await screen.WaitUntil(_ => screen.ExitCode().GetAwaiter().GetResult() == 0, "the installer to end", TimeSpan.FromMinutes(1));
        Assert.Empty(Directory.EnumerateFiles(user, "*", SearchOption.AllDirectories));
        Assert.Equal("", (await new Command("pgrep", "-f", Path.Combine(user, ".local/share/berth-try")).RunAsync()).Output);
    }
}
