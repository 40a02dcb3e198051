using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Monitoring;

/// <summary>The program in a real tmux, in a terminal of ours: what it tells comes out of that terminal, or doctor says why it does not.</summary>
public sealed class TmuxNoticesTests
{
    private const string Notice = "\u001b]9;docs: flag on dev1: look here";

    [LabTheory(Part.PublishedProgram, Part.Tmux, Part.Bash)]
    [InlineData("on")]
    [InlineData("off")]
    public async Task A_notice_comes_out_of_a_tmux_that_lets_it_through(string passthrough)
    {
        await using var lab = await CliLab.StartAsync("[notify]\ndesktop = \"osc9\"\n[hosts.dev1]\naddress = \"dev1\"\n");
        lab.Remember();
        var (socket, settings) = (lab.Home + "/socket", lab.Home + "/tmux.conf");
        await File.WriteAllTextAsync(settings, $"set -g allow-passthrough {passthrough}\nset -g default-terminal tmux-256color\nset -g status off\n");
        var variables = new Dictionary<string, string?>(lab.Variables) { ["TMUX"] = null, ["TMUX_PANE"] = null };
        using var terminal = Pty.Start(["tmux", "-S", socket, "-f", settings, "-u", "new-session", Inventory.PublishedProgram], 120, 40, variables);
        try
        {
            // What is told before tmux has shown its first picture is lost to it.
            terminal.WaitFor("2 flagged");
            Assert.Equal(0, (await lab.ShellAsync("berth flag docs look here")).ExitCode);
            terminal.WaitFor(passthrough == "on" ? Notice : "\a");

            var server = (await Command.RunAsync("tmux", "-S", socket, "display-message", "-p", "#{socket_path},#{pid},0")).Output.Trim();
            lab.Variables["TMUX"] = server;
            lab.Variables["TERM"] = "tmux-256color";
            var doctor = (await lab.ShellAsync("berth doctor local | grep notices")).Output;
            Assert.Equal(passthrough == "on", doctor.Contains("OSC 9 by the terminal, through tmux", StringComparison.Ordinal));
            Assert.Equal(passthrough == "off", doctor.Contains("the terminal's own notifications do not come through tmux", StringComparison.Ordinal));
            terminal.Read(TimeSpan.Zero);
            Assert.Equal(passthrough == "on", terminal.Text.Contains(Notice, StringComparison.Ordinal));
        }
        finally
        {
            await Command.RunAsync("tmux", "-S", socket, "kill-server");
        }
    }
}
