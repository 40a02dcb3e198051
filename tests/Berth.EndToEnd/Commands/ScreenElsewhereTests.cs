using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>What a command in another terminal does is seen on the screen while it is done, and put in order when the command is killed.</summary>
public sealed class ScreenElsewhereTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task A_session_made_by_a_command_shows_its_steps_and_its_bar_until_the_command_ends_however_it_ends()
    {
        await using var host = await SshdHost.StartAsync();
        await using var berth = await CliLab.StartAsync("""
            [defaults]
            host = "dev1"
            agent = "none"
            server = "none"
            runner = "process"
            [hosts.local]
            disabled = true
            [hosts.dev1]
            [templates.slow]
            setup = "until [ -e ~/go ]; do sleep 0.1; done"

            """, host);
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, berth.ScreenVariables);
        await screen.WaitFor("0 sessions", Patience);

        var making = berth.RunAsync("new", "first", "--template", "slow");
        await screen.WaitFor("1 at work", Patience);
        await screen.SendKeys("j");
        await screen.WaitFor("another berth is creating it", Patience);
        await screen.WaitUntil(picture => picture.Contains("█  start", StringComparison.Ordinal) || picture.Contains("░  start", StringComparison.Ordinal), "the bar to say the step", Patience);
        await screen.SendKeys("C-c");
        await screen.WaitFor("another berth is creating it: it", Patience);
        await File.WriteAllTextAsync(host.Home + "/go", "");
        Assert.Equal(0, (await making).ExitCode);
        await screen.WaitForGone("at work", Patience);
        await screen.WaitForGone("another berth", Patience);

        File.Delete(host.Home + "/go");
        var command = await berth.ShellAsync("berth new second --template slow >/dev/null 2>&1 & echo $!");
        await screen.WaitUntil(picture => picture.Split('\n').Any(row => row.Contains(" second ", StringComparison.Ordinal) && row.Contains(" start: ", StringComparison.Ordinal)), "the row to say the step", Patience);
        await new Command("kill", "-9", command.Output.Trim()).OutputAsync();
        await screen.WaitFor("start: berth ended", Patience);
        Assert.DoesNotContain(host.Processes, pid => ProcessTree.CommandLine(pid).Contains("[ -e ~/go ]", StringComparison.Ordinal));

        await screen.SendKeys("C-b", "d");
        await WaitForEndAsync(screen);
    }

    [LabFact(Part.Sshd, Part.Tmux, Part.Busybox, Part.PublishedProgram)]
    public async Task A_session_whose_folder_somebody_took_away_on_the_host_is_not_shown_as_running()
    {
        await using var host = await SshdHost.StartAsync();
        await using var berth = await CliLab.StartAsync("""
            [defaults]
            host = "dev1"
            agent = "none"
            server = "web"
            runner = "process"
            [hosts.local]
            disabled = true
            [hosts.dev1]
            [servers.web]
            kind = "command"
            command = "exec busybox httpd -f -p 127.0.0.1:{port}"

            """, host);
        Assert.Equal(0, (await berth.RunAsync("new", "first", "--yes")).ExitCode);
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, berth.ScreenVariables);
        await screen.WaitUntil(picture => Row(picture).Contains("active", StringComparison.Ordinal) && picture.Contains("dev1   cpu", StringComparison.Ordinal), "the session", Patience);
        var folder = Assert.Single(Directory.GetDirectories(host.Home + "/.local/share/berth/sessions"));

        ProcessTree.Signal([.. host.Processes.Where(pid => ProcessTree.CommandLine(pid).Contains("session-hold", StringComparison.Ordinal) || ProcessTree.CommandLine(pid).Contains("httpd", StringComparison.Ordinal))], ProcessTree.SigKill);
        Directory.Delete(folder, recursive: true);

        await screen.WaitUntil(picture => Row(picture).Contains("error", StringComparison.Ordinal), "the session to be in error", Patience);

        static string Row(string picture) => Array.Find(picture.Split('\n'), row => row.Contains(" first ", StringComparison.Ordinal)) ?? "";
    }

    private static async Task WaitForEndAsync(TmuxScreen screen)
    {
        for (var left = 600; await screen.ExitCode() is null; left--)
        {
            Assert.True(left > 0, "the screen did not end");
            await Task.Delay(100);
        }
    }
}
