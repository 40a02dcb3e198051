using Berth.Testing.Labs.Network;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.Terminal.Tests.Tty;

/// <summary>The demo behind something that stands between it and the terminal: the same keys, the same picture, the shell's screen afterwards.</summary>
public sealed class InBetweenTests
{
    private const string Shell = "exec env PS1='prompt> ' TERM=\"$TERM\" bash --norc --noprofile";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly (string Key, string Name)[] Keys = [("M-x", "alt-x"), ("C-Right", "ctrl-right"), ("Escape", "esc"), ("F12", "f12")];

    [LabFact(Part.Tmux, Part.Bash)]
    public Task Script_changes_nothing() => Walk("script", "-qfc", Shell, "/dev/null");

    [LabFact(Part.Tmux, Part.Bash, Part.Screen)]
    public async Task Screen_changes_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("berth-screen-");
        try
        {
            var settings = Path.Combine(folder.FullName, "screenrc");
            await File.WriteAllTextAsync(settings, "startup_message off\naltscreen on\nautodetach off\n");
            await Walk("env", $"SCREENDIR={folder.FullName}", "LC_ALL=C.UTF-8", "screen", "-U", "-c", settings, "sh", "-c", Shell);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [LabFact(Part.Tmux, Part.Bash, Part.NetworkNamespaces, Part.Ssh, Part.Sshd)]
    public async Task Ssh_at_a_distance_changes_nothing()
    {
        await using var lab = await NetworkLab.StartAsync(LinkShape.RoundTrip(300));
        await Walk("ssh", "-F", lab.Host.ConfigFile, "-tt", lab.Host.Alias, Shell);
    }

    [LabFact(Part.Tmux, Part.Bash, Part.NetworkNamespaces, Part.Ssh, Part.Sshd, Part.Mosh)]
    public async Task Mosh_at_a_distance_changes_nothing()
    {
        await using var lab = await NetworkLab.StartAsync(LinkShape.RoundTrip(300));
        await Walk(
            "env", "LC_ALL=C.UTF-8", "mosh", "--predict=never", "--experimental-remote-ip=remote", $"--ssh=ssh -F {lab.Host.ConfigFile}",
            lab.Host.Alias, "--", "sh", "-c", Shell);
    }

    private static async Task Walk(params string[] command)
    {
        await using var screen = await TmuxScreen.Start(command, 100, 30);
        await screen.WaitFor("prompt>", Patience);
        await screen.Type("before=$(stty -g); clear; echo kept");
        await screen.SendKeys("Enter");
        await screen.WaitUntil(s => s.StartsWith("kept\nprompt>", StringComparison.Ordinal), "a clean screen", Patience);
        await screen.Type($"{Demo.Program} demo-loop --queries");
        await screen.SendKeys("Enter");
        await screen.WaitUntil(s => s.Contains("reply PrimaryAttributes", StringComparison.Ordinal) && s.Contains(" keys 0 ", StringComparison.Ordinal), "the answers, and no key", Patience);
        await screen.SendKeys("j", "j", "Down", "j");
        await screen.WaitFor("▶ row 0003", Patience);
        foreach (var (key, name) in Keys)
        {
            await screen.SendKeys(key);
            await screen.WaitFor($"key {name} ", Patience);
        }

        await screen.Resize(70, 20);
        await screen.WaitFor("demo 70x20  key f12 ", Patience);
        await screen.WaitFor(" keys 8 ", Patience);
        await screen.WaitFor("▶ row 0003", Patience);
        await screen.Type("q");
        await screen.WaitFor("demo ended 0", Patience);
        await screen.Type("test \"$(stty -g)\" = \"$before\" && echo settings are the same");
        await screen.SendKeys("Enter");
        await screen.WaitFor("\nsettings are the same", Patience);
        var left = await screen.Capture();
        // Where the first lines of the shell went when the window shrank is tmux's to say; that they come back is LifecycleTests'.
        // mosh has no second screen: what was painted stays, as with every program in it.
        if (command[0] != "env" || !command.Contains("mosh"))
            Assert.DoesNotContain("row 0003", left);
        Assert.DoesNotContain("rgb:", left);
        Assert.DoesNotContain(";2c", left);
    }
}
