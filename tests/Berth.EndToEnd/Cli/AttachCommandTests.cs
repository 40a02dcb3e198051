using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Cli;

/// <summary><c>berth attach</c> on a terminal, on a real host.</summary>
public sealed class AttachCommandTests
{
    [LabFact(Part.Sshd, Part.PublishedProgram, Part.Tmux)]
    public async Task An_agent_is_typed_to_and_a_lost_link_gives_the_terminal_back_with_the_reason()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync("[defaults]\nserver = \"none\"\nrunner = \"process\"\n[hosts.dev1]\naddress = \"dev1\"\n[agents.shell]\ncommand = \"sh\"\n", host);
        var made = await lab.RunAsync("new", "talk", "--host", "dev1", "--agent", "shell");
        Assert.True(made.ExitCode == 0, made.ToString());
        lab.Variables["TERM"] = "xterm-256color";
        lab.Variables["TMUX"] = null;
        using var terminal = Pty.Start([Inventory.PublishedProgram, "attach", "talk"], 100, 30, lab.Variables);

        terminal.WaitFor("talk");
        terminal.Write("echo got$((40 + 2))\r");
        terminal.WaitFor("got42");
        await host.KillConnectionsAsync();

        Assert.Equal(4, terminal.WaitForExit());
        Assert.Contains("dev1: the connection is lost; the agent goes on", terminal.Text, StringComparison.Ordinal);
        await EndTerminalAsync(lab);
        using var late = Pty.Start([Inventory.PublishedProgram, "attach", "talk"], 100, 30, lab.Variables);
        Assert.Equal(7, late.WaitForExit());
        Assert.Contains("talk: the agent's terminal is gone on dev1", late.Text, StringComparison.Ordinal);
        var killed = await lab.RunAsync("kill", "talk", "--delete", "--yes");
        Assert.True(killed.ExitCode == 0, killed.ToString());
    }

    private static async Task EndTerminalAsync(CliLab lab)
    {
        var shown = await lab.ShellAsync("ssh -F \"$BERTH_SSH_CONFIG\" dev1 \"tmux -L berth kill-session -t =$(berth show talk --cached | sed -n 's/^id\\t//p')\"");
        Assert.True(shown.ExitCode == 0, shown.ToString());
    }
}
