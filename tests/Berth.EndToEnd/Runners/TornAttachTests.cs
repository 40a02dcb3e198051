using System.Globalization;
using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Runners;

/// <summary>The cable is pulled while the user works in an agent's terminal, on the screen and in a tmux of theirs.</summary>
public sealed class TornAttachTests
{
    private const string InOrder = "#{alternate_on} #{mouse_any_flag} #{cursor_flag}";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>A berth that is killed cannot take its terminal back: nothing goes on drawing on it, and it is one to type in.</summary>
    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task A_killed_berth_leaves_a_terminal_that_is_its_users_and_an_agent_that_goes_on()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync("[defaults]\nserver = \"none\"\nagent = \"shell\"\nrunner = \"process\"\n[hosts.dev1]\n[agents.shell]\ncommand = \"sh\"\n", host);
        Assert.Equal(0, (await lab.RunAsync("new", "talk", "--host", "dev1")).ExitCode);
        await using var screen = await ShellAsync(lab);
        await screen.Type(Inventory.PublishedProgram);
        await screen.SendKeys("Enter");
        await screen.WaitFor("dev1   cpu", Patience);
        await screen.SendKeys("G", "a");

        await KillAsync(screen);

        await screen.Type(Inventory.PublishedProgram);
        await screen.SendKeys("Enter");
        await screen.WaitFor("dev1   cpu", Patience);
        await screen.SendKeys("G", "a");
        await screen.WaitFor("C-b d: back", Patience);
        await screen.SendKeys("C-b", "d");
        await screen.WaitFor("1 session ", Patience);
        await lab.RunAsync("kill", "talk", "--delete", "--force");
    }

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task A_killed_attach_leaves_a_terminal_that_is_its_users_and_an_agent_that_goes_on()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync("[defaults]\nserver = \"none\"\nagent = \"shell\"\nrunner = \"process\"\n[hosts.dev1]\n[agents.shell]\ncommand = \"sh\"\n", host);
        Assert.Equal(0, (await lab.RunAsync("new", "talk", "--host", "dev1")).ExitCode);
        await using var screen = await ShellAsync(lab);
        await AttachAsync(screen);

        await KillAsync(screen);

        await AttachAsync(screen);
        await screen.WaitFor("C-b d: back", Patience);
        await screen.SendKeys("C-b", "d");
        await screen.WaitFor("ready>", Patience);
        await lab.RunAsync("kill", "talk", "--delete", "--force");
    }

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task An_attach_that_is_told_to_end_gives_the_terminal_back_as_it_was()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync("[defaults]\nserver = \"none\"\nagent = \"shell\"\nrunner = \"process\"\n[hosts.dev1]\n[agents.shell]\ncommand = \"sh\"\n", host);
        Assert.Equal(0, (await lab.RunAsync("new", "talk", "--host", "dev1")).ExitCode);
        await using var screen = await ShellAsync(lab);
        await screen.Type($"{Inventory.PublishedProgram} attach talk; echo ended=$?; stty -a | grep -o '[-]*icanon'");
        await screen.SendKeys("Enter");

        var (berth, _) = await LentAsync(screen);
        ProcessTree.Signal([berth], ProcessTree.SigTerm);

        await screen.WaitFor("talk: detached; the agent goes on", Patience);
        await screen.WaitFor("ended=130\nicanon\nready>", Patience);
        Assert.Equal("0 0 1", await screen.Ask(InOrder));
        await lab.RunAsync("kill", "talk", "--delete", "--force");
    }

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram, Part.NetworkNamespaces)]
    public async Task The_user_is_back_with_the_reason_and_in_the_terminal_again_when_the_link_is_up()
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(10));
        await using var lab = await CliLab.StartAsync("[defaults]\nserver = \"none\"\nagent = \"shell\"\nrunner = \"process\"\n[hosts.dev1]\n[agents.shell]\ncommand = \"sh\"\n[ssh]\nkeepalive = \"1s\"\n", network.Host);
        var made = await lab.RunAsync("new", "talk", "--host", "dev1");
        Assert.True(made.ExitCode == 0, made.ToString());
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, lab.ScreenVariables);
        await screen.WaitFor("dev1   cpu", Patience);
        await screen.SendKeys("G", "a");
        await screen.WaitFor("C-b d: back", Patience);
        await screen.Type("echo got$((40 + 2))");
        await screen.SendKeys("Enter");
        await screen.WaitFor("got42", Patience);

        network.Node.Shape = network.Node.Shape with { Cut = true };
        await screen.WaitFor("the connection is lost; the agent goes on", Patience);
        await screen.WaitFor("dev1: ", Patience);
        await screen.WaitForGone("got42");
        network.Node.Shape = network.Node.Shape with { Cut = false };

        await screen.WaitFor("C-b d: back", Patience);
        await screen.WaitFor("got42");
        await screen.SendKeys("C-b", "d");
        await screen.WaitFor("1 session ", Patience);
        await screen.SendKeys("C-b", "d");
        await lab.RunAsync("kill", "talk", "--delete", "--force");
    }

    private static async Task<TmuxScreen> ShellAsync(CliLab lab)
    {
        var screen = await TmuxScreen.Start(["env", "PS1=ready> ", "bash", "--norc", "-i"], 120, 36, lab.ScreenVariables);
        await screen.WaitFor("ready>", Patience);
        await screen.Type("unset TMUX");
        await screen.SendKeys("Enter");
        return screen;
    }

    private static async Task AttachAsync(TmuxScreen screen)
    {
        await screen.Type($"{Inventory.PublishedProgram} attach talk");
        await screen.SendKeys("Enter");
    }

    /// <summary>The berth that has lent the terminal to an agent.</summary>
    private static async Task KillAsync(TmuxScreen screen)
    {
        var (berth, ssh) = await LentAsync(screen);
        ProcessTree.Signal([berth], ProcessTree.SigKill);
        await Wait.UntilAsync("ssh to end", () => ProcessTree.IsGone(ssh), Patience);
        await Wait.UntilAsync("the terminal to be in order", async () => await screen.Ask(InOrder) == "0 0 1", Patience);
    }

    private static async Task<(int Berth, int Ssh)> LentAsync(TmuxScreen screen)
    {
        await screen.WaitFor("C-b d: back", Patience);
        var shell = int.Parse(await screen.Ask("#{pane_pid}"), CultureInfo.InvariantCulture);
        var berth = ProcessTree.Below(shell).Single(pid => ProcessTree.Name(pid) == "berth");
        return (berth, ProcessTree.Below(berth).Single(pid => ProcessTree.Name(pid) == "ssh"));
    }
}
