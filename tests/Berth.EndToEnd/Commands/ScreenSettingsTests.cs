using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>The settings file is changed beside a running screen, with a real host.</summary>
public sealed class ScreenSettingsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task A_mended_address_is_gone_to_at_once_and_a_host_that_is_taken_out_is_left_until_it_is_back()
    {
        await using var host = await SshdHost.StartAsync();
        await using var berth = await CliLab.StartAsync(With("""address = "127.0.0.1:1" """), host);
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, berth.ScreenVariables);
        await screen.WaitFor("box    down: nothing listens", Patience);

        await SaveAsync(berth, With("""address = "dev1" """));
        await screen.WaitUntil(picture => picture.Contains("box    cpu", StringComparison.Ordinal), "the host at its new address", Patience);
        await Wait.UntilAsync("its connection", () => berth.Masters().Count == 1);

        await SaveAsync(berth, With("disabled = true"));
        await screen.WaitForGone(" box ", Patience);
        await Wait.UntilAsync("the connection to be given up", () => berth.Masters().Count == 0);

        await SaveAsync(berth, With("""address = "dev1" """));
        await screen.WaitUntil(picture => picture.Contains("box    cpu", StringComparison.Ordinal), "the host that is back", Patience);
    }

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task Other_colours_disturb_no_host_and_what_waits_for_the_next_start_is_said()
    {
        await using var host = await SshdHost.StartAsync();
        await using var berth = await CliLab.StartAsync(With("""address = "dev1" """), host);
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, berth.ScreenVariables);
        await screen.WaitUntil(picture => picture.Contains("box    cpu", StringComparison.Ordinal), "the host", Patience);
        var probe = Probe(host);

        await AppendAsync(berth, "\n[ui]\nglyphs = \"ascii\"\n");
        await screen.WaitFor("+ Sessions");
        await AppendAsync(berth, "[ssh]\ncommands = 3\n");
        await screen.WaitFor("from the next start on: ssh.commands");
        Assert.Contains("box    cpu", await screen.Capture(), StringComparison.Ordinal);
        Assert.Equal(probe, Probe(host));
    }

    private static string With(string host) => $"""
        [hosts.local]
        disabled = true
        [hosts.box]
        {host}
        """;

    private static Task SaveAsync(CliLab berth, string settings) => File.WriteAllTextAsync(Settings(berth), settings);

    private static Task AppendAsync(CliLab berth, string settings) => File.AppendAllTextAsync(Settings(berth), settings);

    private static string Settings(CliLab berth) => berth.Home + "/config/berth.toml";

    /// <summary>The one that began it, and not what it calls.</summary>
    private static int Probe(SshdHost host) => host.Processes.Where(static pid => ProcessTree.CommandLine(pid).Contains("BERTH_PROBE_ROOT", StringComparison.Ordinal)).Min();
}
