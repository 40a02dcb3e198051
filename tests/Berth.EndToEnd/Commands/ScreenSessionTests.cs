using System.Diagnostics;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Commands;

/// <summary>A session's whole life on the screen, on this machine, with an agent that only pretends.</summary>
public sealed class ScreenSessionTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly DemoHome _home = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _home.EndAsync();

    /// <summary>The keys of the first five minutes, as the README tells them.</summary>
    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task A_session_is_made_answered_attached_to_suspended_killed_and_brought_back()
    {
        await using var screen = await StartAsync();
        await screen.WaitFor("0 sessions", Patience);
        await screen.WaitFor("three things to do");

        await screen.SendKeys("n");
        await screen.WaitFor("New session");
        await screen.Type("greeter");
        await screen.WaitFor("berth new greeter");
        await screen.SendKeys("Enter");
        await screen.WaitFor("1 flagged", Patience);
        await screen.WaitFor("! high: blocked", Patience);
        Assert.Matches($"^{_home.Path}/host/sessions/[0-9a-f]+/workspace\n$", (await _home.TmuxAsync("list-panes", "-a", "-F", "#{pane_current_path}")).Output);

        await screen.SendKeys("f");
        await screen.WaitFor("╭ greeter ");
        await screen.SendKeys("i");
        await screen.WaitFor("Answer greeter");
        await screen.Type("yes");
        await screen.SendKeys("Enter");
        await screen.WaitFor("the change is committed", Patience);
        await screen.WaitFor("> yes", Patience);

        await screen.SendKeys("a");
        await screen.WaitForGone("╭ Sessions", Patience);
        await screen.WaitFor("demonstration agent", Patience);
        await screen.SendKeys("C-b", "d");
        await screen.WaitFor("╭ Sessions", Patience);

        await screen.SendKeys("s");
        await RowAsync(screen, "greeter ", "suspended");
        await screen.SendKeys("s");
        await RowAsync(screen, "greeter ", "working");

        await screen.SendKeys("x");
        await screen.WaitFor("Kill greeter");
        await screen.SendKeys("y");
        await screen.WaitFor("greeter: killed, its workspace kept", Patience);
        await screen.WaitFor("0 sessions", Patience);

        await screen.SendKeys("u");
        await screen.WaitFor("1 session ", Patience);
        await RowAsync(screen, "greeter ", "demo");

        await screen.SendKeys("q");
        await screen.WaitFor("1 session on 1 host keeps running");
        await screen.SendKeys("y");
        await screen.WaitUntil(_ => screen.ExitCode().GetAwaiter().GetResult() == 0, "berth to end");
        Assert.Equal("0", await screen.Ask("#{alternate_on}"));
    }

    /// <summary>How long each took is printed; what is promised is half a second after it was written.</summary>
    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task What_the_command_line_does_is_on_two_open_screens_by_itself()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.WaitFor("0 sessions", Patience);
        await other.WaitFor("0 sessions", Patience);

        await TellAsync(["new", "web", "--detach"], screen => Row(screen, "web ").Contains("demo", StringComparison.Ordinal), one, other);
        await TellAsync(["rename", "web", "site"], screen => Row(screen, "site ").Length > 0 && Row(screen, "web ").Length == 0, one, other);
        await TellAsync(["flag", "site", "--severity", "critical", "look at it"], screen => Row(screen, "site ").Contains('!', StringComparison.Ordinal), one, other);
        await TellAsync(["ack", "site"], screen => !screen.Contains("flagged", StringComparison.Ordinal), one, other);
        await TellAsync(["suspend", "site"], screen => Row(screen, "site ").Contains("suspended", StringComparison.Ordinal), one, other);
        await TellAsync(["kill", "site", "--yes"], screen => screen.Contains("0 sessions", StringComparison.Ordinal), one, other);
    }

    private async Task TellAsync(string[] words, Func<string, bool> shown, params TmuxScreen[] screens)
    {
        var run = await new Command(Inventory.PublishedProgram, words) { Environment = _home.Variables }.RunAsync();
        var clock = Stopwatch.StartNew();
        Assert.True(run.ExitCode == 0, run.ToString());
        foreach (var screen in screens)
        {
            await screen.WaitUntil(shown, string.Join(' ', words), Patience);
            output.WriteLine($"berth {words[0]}: seen at most {clock.Elapsed.TotalMilliseconds:0} ms after its end");
        }
    }

    private static string Row(string screen, string name) =>
        screen.Split('\n').FirstOrDefault(row => row.Split('│') is [_, var cell, ..] && cell.Contains(" " + name, StringComparison.Ordinal)) ?? "";

    private static Task RowAsync(TmuxScreen screen, string name, string word) =>
        screen.WaitUntil(picture => Row(picture, name).Contains(word, StringComparison.Ordinal), $"the row of {name}with {word}", Patience);

    private Task<TmuxScreen> StartAsync() =>
        TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, new Dictionary<string, string> { ["BERTH_HOME"] = _home.Path, ["TMUX_TMPDIR"] = _home.Path, ["TMUX"] = "" });
}
