using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Monitoring;

/// <summary>The program in a real tmux that hands nothing on, in a terminal of ours: the bell comes out of it, and doctor says why no more does.</summary>
public sealed class TmuxNoticesTests
{
    [LabFact(Part.PublishedProgram, Part.Tmux, Part.Bash)]
    public async Task A_tmux_that_keeps_notices_to_itself_is_said_by_doctor()
    {
        await using var lab = await CliLab.StartAsync("[notify]\ndesktop = \"osc9\"\n[hosts.dev1]\naddress = \"dev1\"\n");
        lab.Remember();
        var (socket, settings) = (lab.Home + "/socket", lab.Home + "/tmux.conf");
        await File.WriteAllTextAsync(settings, "set -g allow-passthrough off\nset -g default-terminal tmux-256color\nset -g status off\n");
        var variables = new Dictionary<string, string?>(lab.Variables) { ["TMUX"] = null, ["TMUX_PANE"] = null };
        using var terminal = Pty.Start(["tmux", "-S", socket, "-f", settings, "-u", "new-session", Inventory.PublishedProgram], 120, 40, variables);
        try
        {
            // What is told before tmux has shown its first picture is lost to it.
            terminal.WaitFor("2 flagged");
            Assert.Equal(0, (await lab.ShellAsync("berth flag docs look here")).ExitCode);
            terminal.WaitFor("\a");

            var server = (await Command.RunAsync("tmux", "-S", socket, "display-message", "-p", "#{socket_path},#{pid},0")).Output.Trim();
            lab.Variables["TMUX"] = server;
            lab.Variables["TERM"] = "tmux-256color";
            var doctor = (await lab.ShellAsync("berth doctor local | grep notices")).Output;
            Assert.Contains("the terminal's own notifications do not come through tmux", doctor, StringComparison.Ordinal);
            Assert.DoesNotContain("OSC 9 by the terminal", doctor, StringComparison.Ordinal);
            terminal.Read(TimeSpan.Zero);
            Assert.DoesNotContain("\u001b]9;", terminal.Text, StringComparison.Ordinal);
        }
        finally
        {
            await Command.RunAsync("tmux", "-S", socket, "kill-server");
        }
    }
}
