using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>A verb for many of which some fail: two hosts, one of which dies.</summary>
public sealed class ScreenBulkFailureTests
{
    private const string Settings = """
        [defaults]
        agent = "none"
        server = "none"
        runner = "process"
        [ui]
        undo = "10m"
        [hosts.local]
        disabled = true
        [hosts.dev1]
        [hosts.dev2]

        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task Of_three_marked_sessions_those_that_can_be_killed_are_and_the_others_stay_marked_with_the_reason()
    {
        await using var dev1 = await SshdHost.StartAsync();
        await using var dev2 = await SshdHost.StartAsync(new SshdOptions { Alias = "dev2" });
        await File.AppendAllTextAsync(dev1.ConfigFile, $"\n{dev2.ConfigBlock}\n");
        await using var berth = await CliLab.StartAsync(Settings, dev1);
        foreach (var (name, host) in ((string, string)[])[("ant", "dev1"), ("bee", "dev1"), ("cat", "dev2")])
            Assert.Equal(0, (await berth.RunAsync("new", name, "--host", host)).ExitCode);

        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, berth.ScreenVariables);
        await screen.WaitFor("3 sessions", Patience);
        await screen.SendKeys("w", "g", "Space", "Space", "Space");
        await screen.WaitFor("Sessions, 3 marked");
        await dev2.StopAsync();

        await screen.SendKeys("x");
        await screen.WaitFor("Kill 3 sessions");
        await screen.SendKeys("y");
        await screen.WaitFor("1 session ", Patience);
        await screen.WaitFor("Sessions, 1 marked", Patience);
        Assert.Contains((await screen.Capture()).Split('\n'), row => row.StartsWith("│▌", StringComparison.Ordinal) && row.Contains(" cat ", StringComparison.Ordinal));

        await screen.SendKeys("m");
        await screen.WaitFor("ant: killed, its workspace kept", Patience);
        await screen.WaitFor("bee: killed, its workspace kept", Patience);
        await screen.WaitFor("cat: dev2: nothing listens", Patience);
        await screen.SendKeys("q");
        await screen.WaitForGone("Notices");

        // What can be undone is what was done.
        await screen.SendKeys("u");
        await screen.WaitFor("2 sessions", Patience);
        await screen.SendKeys("u");
        await screen.WaitFor("3 sessions", Patience);
        await screen.SendKeys("u");
        await screen.WaitFor("there is no kill to undo", Patience);
        await screen.WaitFor("Sessions, 1 marked");
    }

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task Of_three_that_are_archived_the_one_whose_host_cannot_stays_marked_with_its_reason_and_goes_when_it_can()
    {
        await using var dev1 = await SshdHost.StartAsync();
        await using var dev2 = await SshdHost.StartAsync(new SshdOptions { Alias = "dev2" });
        await File.AppendAllTextAsync(dev1.ConfigFile, $"\n{dev2.ConfigBlock}\n");
        await using var berth = await CliLab.StartAsync(Settings, dev1);
        foreach (var (name, host) in ((string, string)[])[("ant", "dev1"), ("bee", "dev2"), ("cat", "dev1")])
            Assert.Equal(0, (await berth.RunAsync("new", name, "--host", host)).ExitCode);
        var archive = dev2.Home + "/.local/share/berth/archive";
        if (Directory.Exists(archive))
            Directory.Delete(archive);
        await File.WriteAllTextAsync(archive, "in the way");

        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, berth.ScreenVariables);
        await screen.WaitFor("3 sessions", Patience);
        await screen.SendKeys("w", "g", "Space", "Space", "Space", "x");
        await screen.WaitFor("Kill 3 sessions");
        await screen.SendKeys("a", "y");

        await screen.WaitFor("1 session ", Patience);
        await screen.WaitFor("Sessions, 1 marked", Patience);
        await screen.WaitUntil(picture => Row(picture, "bee") is { } row && row.Contains(" error ", StringComparison.Ordinal) && row.Contains("archive", StringComparison.Ordinal), "the row to say what failed", Patience);
        await screen.SendKeys("m");
        await screen.WaitFor("ant: killed, its workspace archived", Patience);
        await screen.WaitFor("cat: killed, its workspace archived", Patience);
        await screen.WaitFor("bee: archive failed: dev2: ", Patience);
        await screen.SendKeys("q");
        await screen.WaitForGone("Notices");

        File.Delete(archive);
        await screen.SendKeys("x");
        await screen.WaitFor("Kill bee");
        await screen.SendKeys("a", "y");
        await screen.WaitFor("0 sessions", Patience);
        Assert.Single(Directory.EnumerateFiles(archive, "*.tar.gz"));
        Assert.Equal(2, Directory.EnumerateFiles(dev1.Home + "/.local/share/berth/archive", "*.tar.gz").Count());
    }

    private static string? Row(string picture, string name) =>
        picture.Split('\n').FirstOrDefault(row => row.StartsWith("│▌", StringComparison.Ordinal) && row.Contains($" {name} ", StringComparison.Ordinal));
}
