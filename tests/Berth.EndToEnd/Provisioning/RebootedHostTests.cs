using Berth.Core.Sessions;
using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Provisioning;

/// <summary>A host boots while the screen is open: what berth does about it by itself is seen, and is not in the user's way.</summary>
public sealed class RebootedHostTests
{
    private const string Settings = """
        [defaults]
        server = "slow"
        agent = "none"
        runner = "process"
        [hosts.dev1]
        [servers.slow]
        kind = "command"
        command = "sleep 5; exec busybox httpd -f -p 127.0.0.1:{port} -h ."
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [LabFact(Part.Sshd, Part.Tmux, Part.Busybox, Part.PublishedProgram)]
    public async Task The_row_shows_that_its_session_is_started_again_and_who_leaves_meanwhile_loses_nothing()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync(Settings, host);
        var made = await lab.RunAsync("new", "web", "--host", "dev1");
        Assert.True(made.ExitCode == 0, made.ToString());
        await using (var screen = await StartAsync(lab))
        {
            await RowAsync(screen, "active");
            await RebootAsync(host);
            await RowAsync(screen, "restarting");
            await screen.SendKeys("G", "r");
            await screen.WaitFor("web: berth is restarting it by itself already");
            await screen.SendKeys("q");
            await screen.WaitFor("1 operation of berth's own is completed at the next start");
            await screen.SendKeys("Escape");
            await screen.WaitFor("dev1: web is active now", Patience);
            await RowAsync(screen, "active");

            await RebootAsync(host);
            await RowAsync(screen, "restarting");
            await screen.SendKeys("q", "y");
            await Wait.UntilAsync("berth to end", async () => await screen.ExitCode() == 0, Patience);
        }

        Assert.NotEqual(SessionState.Error, lab.Remembered().Single().State);
        await using var next = await StartAsync(lab);
        await next.WaitFor("dev1: web is active now", Patience);
        await RowAsync(next, "active");
        Assert.Equal(0, (await lab.RunAsync("open", "web", "--print")).ExitCode);
        await lab.RunAsync("kill", "web", "--delete", "--force");
    }

    private static async Task RebootAsync(SshdHost host)
    {
        await host.StopAsync();
        // The kernel below it is that of this machine, and has not booted.
        await new Command("sh", "-c", "sed -i 's/\"boot\":\"/\"boot\":\"before-/' \"$1\"/.local/share/berth/sessions/*/session.json", "sh", host.Home).RunAsync();
        await host.AcceptAsync();
    }

    private static Task<TmuxScreen> StartAsync(CliLab lab) =>
        TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, lab.ScreenVariables);

    private static Task RowAsync(TmuxScreen screen, string word) => screen.WaitUntil(
        picture => picture.Split('\n').Any(row => row.Split('│') is [_, var cell, ..] && cell.Contains(" web ", StringComparison.Ordinal) && cell.Contains(word, StringComparison.Ordinal)),
        $"the row of web with {word}", Patience);
}
