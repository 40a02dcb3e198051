using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.Terminal.Tests.Tty;

/// <summary>The demo in a real tmux, as a person would use it.</summary>
public sealed class InTmuxTests
{
    [LabFact(Part.Tmux, Part.Bash)]
    public async Task Session_with_keys_resize_suspend_child_and_quit_leaves_the_shell_as_it_was()
    {
        await using var screen = await TmuxScreen.Start(["bash", "--norc", "--noprofile"], 100, 30, new Dictionary<string, string> { ["PS1"] = "prompt> " });
        await screen.WaitFor("prompt>");
        await screen.Type("before=$(stty -g); clear; echo kept");
        await screen.SendKeys("Enter");
        await screen.WaitUntil(s => s.StartsWith("kept\nprompt>", StringComparison.Ordinal), "a clean screen");
        await screen.Type($"{Demo.Program} demo-loop --queries -- sh -c 'clear; echo child; read x'");
        await screen.SendKeys("Enter");
        await screen.WaitFor("demo 100x30");
        Assert.Equal("1", await screen.Ask("#{alternate_on}"));
        await screen.SendKeys("j", "j", "Down", "j");
        await screen.WaitFor("▶ row 0003");
        foreach (var (key, name) in new[] { ("C-a", "ctrl-a"), ("M-x", "alt-x"), ("M-Up", "alt-up"), ("C-Right", "ctrl-right"), ("S-F5", "shift-f5"), ("BTab", "shift-tab"), ("Escape", "esc"), ("F12", "f12"), ("é", "é"), ("C-Space", "ctrl-space") })
        {
            await screen.SendKeys(key);
            await screen.WaitFor($"key {name} ");
        }

        await screen.Paste("two\nlines\n");
        await screen.WaitFor("paste 1 of 10 Ended");
        await screen.Resize(70, 20);
        await screen.WaitFor("demo 70x20");
        await screen.SendKeys("C-z");
        await screen.WaitFor("Stopped");
        Assert.Equal("0", await screen.Ask("#{alternate_on}"));
        await screen.Type("fg");
        await screen.SendKeys("Enter");
        await screen.WaitFor("▶ row 0003");
        await screen.Type("!");
        await screen.WaitFor("child");
        await screen.SendKeys("Enter");
        await screen.WaitFor("child code 0 signal 0");
        await screen.Type("q");
        await screen.WaitFor("demo ended 0");
        await screen.Type("test \"$(stty -g)\" = \"$before\" && echo settings are the same");
        await screen.SendKeys("Enter");
        await screen.WaitFor("\nsettings are the same");
    }
}
