using Berth.Benchmarks.Storage;

namespace Berth.Benchmarks.StartUp;

/// <summary>Commands that do little, beside the empty program E.</summary>
internal static class StartUpBench
{
    private const int Runs = 31;
    private const string HomeVariable = "BERTH_HOME";

    public static IEnumerable<BenchRow> Rows()
    {
        var home = Directory.CreateTempSubdirectory("berth-bench-").FullName;
        var before = Environment.GetEnvironmentVariable(HomeVariable);
        Environment.SetEnvironmentVariable(HomeVariable, home);
        try
        {
            StoreFill.Fill(Path.Combine(home, "state"));
            return [.. Measured()];
        }
        finally
        {
            Environment.SetEnvironmentVariable(HomeVariable, before);
            Directory.Delete(home, recursive: true);
        }
    }

    private static IEnumerable<BenchRow> Measured()
    {
        string[][] commands =
        [
            [Places.Empty], [Places.Berth, "--version"], [Places.Berth, "--help"], [Places.Berth, "ls", "--cached"], [Places.Berth, "ls"],
            [Places.Berth, "ls", "--cached", "--json"], [Places.Berth, "complete", "--", "show", ""], ["tmux", "-V"], ["git", "--version"],
        ];
        var times = ProcessTimer.Medians(Runs, commands);
        var empty = times[0];
        yield return new("E, the empty program", empty, "ms", "", null, "");
        yield return new("berth --version", times[1], "ms", "E", times[1] / empty, "1.3 E");
        yield return new("berth --help", times[2], "ms", "E", times[2] / empty, "2.5 E");
        yield return new("berth ls --cached, 100 sessions", times[3], "ms", "E", times[3] / empty, "5 E");
        yield return new("berth ls, 100 sessions, no host up", times[4], "ms", "E", times[4] / empty, "5 E");
        yield return new("berth ls --cached --json, 100 sessions", times[5], "ms", "E", times[5] / empty, "5 E");
        yield return new("completion of a session's name", times[6], "ms", "E", times[6] / empty, "6 E");
        yield return new("tmux -V", times[7], "ms", "E", times[7] / empty, "");
        yield return new("git --version", times[8], "ms", "E", times[8] / empty, "");
    }
}
