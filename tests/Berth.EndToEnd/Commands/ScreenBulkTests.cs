using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>Many sessions at once, on two screens of one home, and what can be undone by a berth that was begun after it was done.</summary>
public sealed class ScreenBulkTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly DemoHome _home = new();

    public async Task InitializeAsync()
    {
        // However slow the machine is.
        await File.AppendAllTextAsync(Path.Combine(_home.Path, "config", "berth.toml"), "\n[ui]\nundo = \"10m\"\n");
        foreach (var name in (string[])["ant", "bee"])
        {
            await BerthAsync("new", name, "--agent", "none", "--detach");
            await BerthAsync("flag", name, "look at it");
        }
    }

    public Task DisposeAsync() => _home.EndAsync();

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task Marked_sessions_are_acknowledged_and_killed_on_both_screens_and_a_later_berth_brings_each_back()
    {
        await using var other = await StartAsync();
        await using (var screen = await StartAsync())
        {
            await screen.WaitFor("2 flagged", Patience);
            await other.WaitFor("2 flagged", Patience);
            await screen.SendKeys("g", "j", "Space", "Space", ".");
            await screen.WaitForGone("flagged", Patience);
            await other.WaitForGone("flagged", Patience);

            await screen.SendKeys("g", "j", "Space", "Space", "x");
            await screen.WaitFor("Kill 2 sessions");
            // Somebody else is quicker with one of them.
            await BerthAsync("kill", "bee", "--yes");
            await screen.SendKeys("y");
            await screen.WaitFor("0 sessions", Patience);
            await other.WaitFor("0 sessions", Patience);
            await screen.SendKeys("C-b", "d");
            await screen.WaitUntil(_ => screen.ExitCode().GetAwaiter().GetResult() == 0, "berth to end");
        }

        await using var again = await StartAsync();
        await again.WaitFor("0 sessions", Patience);
        for (var back = 1; back <= 2; back++)
        {
            await again.SendKeys("u");
            await again.WaitFor($"{back} session", Patience);
            await other.WaitFor($"{back} session", Patience);
        }

        await again.SendKeys("u");
        await again.WaitFor("there is no kill to undo", Patience);
    }

    private async Task BerthAsync(params string[] words)
    {
        var run = await new Command(Inventory.PublishedProgram, words) { Environment = _home.Variables }.RunAsync();
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    private Task<TmuxScreen> StartAsync() =>
        TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, new Dictionary<string, string> { ["BERTH_HOME"] = _home.Path, ["TMUX_TMPDIR"] = _home.Path, ["TMUX"] = "" });
}
