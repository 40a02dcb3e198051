using System.Globalization;
using System.Runtime.Versioning;
using Berth.Core.Runners;
using Berth.Core.Servers;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Runners;

[UnsupportedOSPlatform("windows")]
public sealed class ProcessRunnerTests
{
    private const string Server = "trap 'echo bye; exit 0' TERM; echo \"up $VALUE\"; while :; do sleep 0.1; done";

    [LabTheory(Part.Dash, Part.Busybox)]
    [InlineData("dash", "root")]
    [InlineData("busybox", "root")]
    [InlineData("dash", "a root's \"name\" é😀 $HOME %d #S")]
    public async Task It_starts_a_server_and_ends_it(string shell, string folder)
    {
        await using var lab = new RunnerLab(shell, folder);

        var started = await lab.StartAsync(lab.Server("sh", "-c", Server) with { Environment = [new("VALUE", "it's \"$HOME\"\nand more")] });

        Assert.Equal((null, null), (started.Error, started.Link));
        await Wait.UntilAsync("the server's words", () => lab.Log.Contains("and more\n", StringComparison.Ordinal));
        Assert.StartsWith("up it's \"$HOME\"\nand more", lab.Log, StringComparison.Ordinal);
        var status = await lab.StatusAsync();
        Assert.Equal((true, false, null), (status.Server, status.Agent, status.ServerExit));
        Assert.True(status.Processes >= 2);

        var stopped = await lab.StopAsync();

        Assert.Empty(stopped.Left);
        Assert.True(stopped.FreedBytes > 100_000, $"{stopped.FreedBytes} bytes");
        Assert.Empty(lab.Marked());
        Assert.EndsWith("bye\n", lab.Log, StringComparison.Ordinal);
        Assert.False((await lab.StatusAsync()).Server);
    }

    [LabFact(Part.Dash)]
    public async Task Start_twice_is_once_and_at_once_too()
    {
        await using var lab = new RunnerLab();
        var request = lab.Server("sh", "-c", "echo once; sleep 1000");

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => lab.StartAsync(request)));

        Assert.All(results, result => Assert.Null(result.Error));
        await Wait.UntilAsync("the server's word", () => lab.Log.Length > 0);
        Assert.Equal("once\n", lab.Log);
        Assert.Equal(0, (await lab.StatusAsync()).ServerExit ?? 0);
    }

    [LabFact(Part.Dash)]
    public async Task Secrets_stand_in_no_argument_list_and_in_a_private_file()
    {
        await using var lab = new RunnerLab();
        await lab.StartAsync(lab.Server("sh", "-c", "sleep 1000") with { Environment = [new("TOKEN", "a-secret-of-ours")] });

        Assert.DoesNotContain(AllCommands(), line => line.Contains("a-secret-of-ours", StringComparison.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(lab.Folder.Run + "/env"));
        await lab.StopAsync();
        Assert.False(File.Exists(lab.Folder.Run + "/env"));
    }

    [LabFact(Part.Dash)]
    public async Task Files_are_written_private_and_seeds_stay()
    {
        await using var lab = new RunnerLab();
        var (config, seed) = (lab.Folder.Config + "/a.yaml", lab.Folder.UserData + "/User/settings.json");
        var request = lab.Server("sleep", "1000") with { Files = [new LaunchFile(config, "it's\n\tone\n"), new LaunchFile(seed, "{}", KeepExisting: true)] };
        Directory.CreateDirectory(Path.GetDirectoryName(seed)!);
        await File.WriteAllTextAsync(seed, "mine");

        await lab.StartAsync(request);

        Assert.Equal(("it's\n\tone\n", "mine"), (await File.ReadAllTextAsync(config), await File.ReadAllTextAsync(seed)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(config));
    }

    [LabFact(Part.Dash)]
    public async Task A_failed_server_is_started_again_and_its_end_is_kept()
    {
        await using var lab = new RunnerLab();
        await lab.StartAsync(lab.Server("sh", "-c", "if [ -e again ]; then echo second; exec sleep 1000; fi; touch again; echo first; exit 3"));

        await Wait.UntilAsync("the second start", () => lab.Log.Contains("second", StringComparison.Ordinal));

        var status = await lab.StatusAsync();
        Assert.Equal((true, 3), (status.Server, status.ServerExit));
        Assert.Contains("first\nberth: the server ended with code 3 and is started again (1 of 5)\nsecond\n", lab.Log, StringComparison.Ordinal);
    }

    [LabFact(Part.Dash)]
    public async Task A_server_that_ends_well_is_not_started_again()
    {
        await using var lab = new RunnerLab();
        await lab.StartAsync(lab.Server("sh", "-c", "echo only; exit 0"));

        await Wait.UntilAsync("its end", async () => await lab.StatusAsync() is { Server: false, ServerExit: 0 });

        Assert.Equal(["only"], (await lab.StatusAsync()).LastLines);
    }

    [LabFact(Part.Dash)]
    public async Task A_start_that_cannot_be_says_why()
    {
        await using var lab = new RunnerLab();

        var noProgram = await lab.StartAsync(lab.Server("no-such-program"));
        var noPlace = await lab.StartAsync(lab.Server("sleep", "1") with { WorkingDirectory = "/no/such place" });

        Assert.Equal("no-such-program is not there, or cannot be run", noProgram.Error);
        Assert.Equal("cannot enter /no/such place", noPlace.Error);
        Assert.Empty(lab.Marked());
    }

    [LabFact(Part.Dash)]
    public async Task Stop_finds_what_left_its_group_and_shed_its_mark_and_spares_strangers()
    {
        await using var lab = new RunnerLab();
        const string Tree = "setsid sleep 1001 & setsid sh -c 'trap \"\" TERM HUP; while :; do sleep 1; done' & env -i /bin/sleep 1002 & wait";
        using var stranger = StartStranger(lab.Session.Value + "ff");
        using var other = StartStranger("00ff00ff00ff");
        await lab.StartAsync(lab.Server("sh", "-c", Tree));
        await Wait.UntilAsync("its children", async () => (await lab.StatusAsync()).Processes >= 7);

        var stopped = await lab.StopAsync(1);

        Assert.Empty(stopped.Left);
        Assert.Empty(lab.Marked());
        Assert.False(stranger.HasExited || other.HasExited);
        Assert.DoesNotContain(AllCommands(), line => line.Contains("sleep\0" + "1002", StringComparison.Ordinal));
        stranger.Kill();
        other.Kill();
    }

    [LabFact(Part.Dash)]
    public async Task Stop_kills_no_stranger_that_got_an_old_number()
    {
        await using var lab = new RunnerLab();
        using var stranger = StartStranger("00ff00ff00ff");
        Directory.CreateDirectory(lab.Folder.Run);
        var boot = (await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id")).Trim();
        await File.WriteAllTextAsync(lab.Folder.Run + "/server.pid", string.Create(CultureInfo.InvariantCulture, $"{stranger.Id} 1 {boot}\n"));

        Assert.False((await lab.StatusAsync()).Server);
        await lab.StopAsync(0);

        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [LabFact(Part.Dash)]
    public async Task The_log_is_rotated_without_loss()
    {
        await using var lab = new RunnerLab();
        const string Words = "i=0; while [ $i -lt 60000 ]; do echo \"line $i of a log that grows and grows\"; i=$((i+1)); done; exec sleep 1000";
        await lab.StartAsync(lab.Server("sh", "-c", Words) with { LogBytes = 500_000, LogFiles = 20 });

        await Wait.UntilAsync("the last line", () => lab.Log.EndsWith("line 59999 of a log that grows and grows\n", StringComparison.Ordinal));

        var files = Directory.GetFiles(Path.GetDirectoryName(lab.Folder.ServerLog)!).OrderByDescending(Number).ToList();
        Assert.InRange(files.Count, 2, 20);
        var lines = files.SelectMany(File.ReadLines).ToList();
        Assert.Equal(60000, lines.Count);
        Assert.Equal(Enumerable.Range(0, 60000).Select(i => $"line {i} of a log that grows and grows"), lines);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));

        static int Number(string file) => int.TryParse(Path.GetExtension(file).TrimStart('.'), CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    [LabFact(Part.Dash)]
    public async Task Helpers_cost_a_round_trip_only_when_they_are_missing()
    {
        await using var lab = new RunnerLab();
        await lab.StartAsync(lab.Server("sleep", "1000"));
        var first = lab.Link.Calls;
        await lab.StartAsync(lab.Server("sleep", "1000"));

        Assert.Equal((3, 4), (first, lab.Link.Calls));
        Assert.True(File.Exists(lab.Root + "/bin/berth-notify"));
        Assert.True(File.Exists(lab.Root + "/bin/claude-code.signals"));
        Assert.True(File.Exists(HostHelpers.Folder(lab.Root) + "/session-hold"));
    }

    private static System.Diagnostics.Process StartStranger(string session)
    {
        var start = new System.Diagnostics.ProcessStartInfo("sleep", "1003");
        start.Environment["BERTH_SESSION"] = session;
        return System.Diagnostics.Process.Start(start)!;
    }

    private static IEnumerable<string> AllCommands()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            var line = "";
            try
            {
                line = File.ReadAllText(folder + "/cmdline");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Not a process, or gone.
            }

            yield return line;
        }
    }
}
