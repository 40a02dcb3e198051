using System.Text.RegularExpressions;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Cli;

/// <summary>What somebody sees who waits for a session, and what Ctrl-C does to it.</summary>
public sealed class ProgressTests
{
    private const string Slow = "[defaults]\nagent = \"none\"\nrunner = \"process\"\n[hosts.dev1]\naddress = \"dev1\"\n[templates.slow]\nserver = \"none\"\nsetup = \"sleep 60\"\n";

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task A_download_has_a_bar_its_bytes_its_speed_and_the_time_left_and_is_undone_by_an_interrupt()
    {
        await using var host = await SshdHost.StartAsync();
        await using var web = DownloadServer.Start();
        web.Rate = 300_000;
        await using var lab = await CliLab.StartAsync("", host);
        var release = lab.Home + "/release.tar.gz";
        var bytes = new byte[8_000_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(release, bytes);
        await File.WriteAllTextAsync(lab.Home + "/config/berth.toml", Slow + $"[servers.code-server]\nversion = \"4.100.7\"\nsource = \"release\"\nurl = \"{web.Offer("code-server-4.100.7.tar.gz", release)}\"\n");
        using var terminal = Pty.Start([Inventory.PublishedProgram, "new", "web", "--host", "dev1", "--server", "code-server"], 120, 30, lab.Variables);

        terminal.WaitFor(" left");

        // A minute is said as 1m.
        Assert.Matches(new Regex(@"deploy\s+█*░+\s+\d+%\s+\d[\d.]*[BKM] of 7\.6M\s+\d[\d.]*[BKM]/s\s+\S+ left", RegexOptions.CultureInvariant), terminal.Text);
        Assert.Contains("prepare", terminal.Text, StringComparison.Ordinal);
        terminal.Write("\u0003");
        Assert.Equal(130, terminal.WaitForExit());
        Assert.Contains("cancelled, and undone", terminal.Text, StringComparison.Ordinal);
        Assert.Equal("[]\n", (await lab.RunAsync("ls", "--all", "--json")).Output);
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task A_second_interrupt_leaves_at_once_and_the_next_berth_finishes_the_undoing()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync(Slow, host);
        using var terminal = Pty.Start([Inventory.PublishedProgram, "new", "slow", "--host", "dev1", "--template", "slow"], 100, 30, lab.Variables);
        terminal.WaitFor("start");

        // The host does not answer any more, so that the undoing takes as long as it may.
        await host.FreezeAsync();
        terminal.Write("\u0003");
        terminal.WaitFor("given up");
        terminal.Write("\u0003");

        Assert.Equal(130, terminal.WaitForExit());
        host.Thaw();
        await lab.RunAsync("kill", "slow", "--delete", "--yes");
        Assert.Equal("[]\n", (await lab.RunAsync("ls", "--all", "--json")).Output);
        var again = await lab.RunAsync("new", "slow", "--host", "dev1", "--server", "none");
        Assert.True(again.ExitCode == 0, again.ToString());
    }
}
