using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>A session's whole life on the screen, on this machine, with an agent that only pretends: made from the form, answered, killed, brought back.</summary>
public sealed class ScreenSessionTests : IAsyncLifetime
{
    private readonly DemoHome _home = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _home.EndAsync();

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task A_session_is_made_answered_killed_and_brought_back()
    {
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, new Dictionary<string, string> { ["BERTH_HOME"] = _home.Path, ["TMUX_TMPDIR"] = _home.Path });
        await screen.WaitFor("0 sessions");

        await screen.SendKeys("n");
        await screen.WaitFor("New session");
        await screen.Type("greeter");
        await screen.WaitFor("berth new greeter");
        await screen.SendKeys("Enter");
        await screen.WaitFor("1 flagged");
        await screen.WaitFor("! high: blocked");
        Assert.Matches($"^{_home.Path}/host/sessions/[0-9a-f]+/workspace\n$", (await _home.TmuxAsync("list-panes", "-a", "-F", "#{pane_current_path}")).Output);

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
}
