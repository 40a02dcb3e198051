using System.Diagnostics;
using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Xunit;

namespace Berth.EndToEnd.Parts;

public sealed class GuardTests
{
    [Fact]
    public async Task Dispose_kills_what_daemonised_and_runs_the_end_commands_last_first()
    {
        var said = Path.GetTempFileName();
        var guard = Guard.Start("guard");
        await guard.RunAsync("/dev/null", "sh", "-c", $"setsid sh -c 'setsid sleep 600 & echo $! >{guard.PathOf("pid")}'");
        await Wait.UntilAsync("the daemon", () => File.Exists(guard.PathOf("pid")) && File.ReadAllText(guard.PathOf("pid")).EndsWith('\n'));
        await guard.AtEndAsync("sh", "-c", $"echo first >>{said}");
        await guard.AtEndAsync("sh", "-c", $"echo second >>{said}");
        var daemon = int.Parse(await File.ReadAllTextAsync(guard.PathOf("pid")), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(daemon, guard.Processes);

        await guard.DisposeAsync();

        Assert.True(ProcessTree.IsGone(daemon));
        Assert.Equal("second\nfirst\n", await File.ReadAllTextAsync(said));
        Assert.False(Directory.Exists(guard.Folder));
        File.Delete(said);
    }

    [Fact]
    public async Task A_killed_owner_leaves_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("berth-guard-").FullName;
        var script = Path.Combine(Repository.Root, "tests/Berth.Testing/Labs/Processes/guard.pl");
        var owner = $"echo \"run echo \\$\\$ >{folder}/child; exec sleep 600\"; echo $$ >{folder}/owner; exec sleep 600";
        using var pipeline = Process.Start(new ProcessStartInfo("sh", ["-c", $"exec 2>/dev/null; sh -c '{owner}' | perl {script} {folder} >/dev/null"]))!;
        await Wait.UntilAsync("both", () => File.Exists(folder + "/child") && File.Exists(folder + "/owner") &&
            File.ReadAllText(folder + "/child").Length > 0 && File.ReadAllText(folder + "/owner").Length > 0);
        var child = Number(folder + "/child");

        ProcessTree.Signal([Number(folder + "/owner")], ProcessTree.SigKill);

        await Wait.UntilAsync("the end of all", () => ProcessTree.IsGone(child) && !Directory.Exists(folder));
        await pipeline.WaitForExitAsync();
    }

    [Fact]
    public async Task Command_is_killed_at_its_deadline()
    {
        var finished = await new Command("sh", "-c", "echo begun; sleep 600") { Deadline = TimeSpan.FromSeconds(1) }.RunAsync();

        Assert.True(finished.TimedOut);
        Assert.Equal("begun\n", finished.Output);
    }

    private static int Number(string file) => int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture);
}
