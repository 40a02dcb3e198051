using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.Terminal.Tests.Terminals;

public sealed class TmuxScreenTests
{
    [LabFact(Part.Tmux)]
    public async Task Start_shows_a_program_at_the_size_asked_for_and_keeps_what_it_left()
    {
        await using var screen = await TmuxScreen.Start(["sh", "-c", "stty size; echo $MARK; read line; exit 4"], 61, 17, new Dictionary<string, string> { ["MARK"] = "a b" });
        await screen.WaitFor("17 61");
        await screen.WaitFor("a b");
        await screen.SendKeys("Enter");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (await screen.ExitCode() is null && clock.Elapsed < TimeSpan.FromSeconds(20))
            await Task.Delay(20);
        Assert.Equal(4, await screen.ExitCode());
    }

    [LabFact(Part.Tmux)]
    public async Task Keys_text_and_pastes_reach_the_program()
    {
        await using var screen = await TmuxScreen.Start(["sh", "-c", "read a; echo \"<$a>\"; read b; echo \"<$b>\"; sleep 100"]);
        await screen.Type("typed; text");
        await screen.SendKeys("BSpace", "Enter");
        await screen.WaitFor("<typed; tex>");
        await screen.Paste("pasted\n");
        await screen.WaitFor("<pasted>");
    }

    [LabFact(Part.Tmux)]
    public async Task Capture_has_colours_when_asked_and_the_cursor_can_be_asked_for()
    {
        await using var screen = await TmuxScreen.Start(["sh", "-c", "printf '\\033[31mred\\033[m'; sleep 100"]);
        await screen.WaitFor("red");
        Assert.Contains("\e[31mred", await screen.CaptureColored());
        Assert.DoesNotContain("\e", await screen.Capture());
        Assert.Equal("3,0", await screen.Ask("#{cursor_x},#{cursor_y}"));
    }

    [LabFact(Part.Tmux)]
    public async Task Resize_reaches_the_program()
    {
        await using var screen = await TmuxScreen.Start(["sh", "-c", "trap 'stty size' WINCH; echo begin; while :; do sleep 0.05; done"]);
        await screen.WaitFor("begin");
        await screen.Resize(100, 33);
        await screen.WaitFor("33 100");
    }

    [LabFact(Part.Tmux)]
    public async Task WaitFor_what_never_comes_shows_the_screen()
    {
        await using var screen = await TmuxScreen.Start(["sh", "-c", "echo something; sleep 100"]);
        await screen.WaitFor("something");
        var error = await Assert.ThrowsAsync<TimeoutException>(() => screen.WaitFor("else", TimeSpan.FromMilliseconds(300)));
        Assert.Contains("something", error.Message);
    }
}
