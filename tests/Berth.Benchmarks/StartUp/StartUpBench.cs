namespace Berth.Benchmarks.StartUp;

/// <summary>Commands that do next to nothing, beside the empty program E.</summary>
internal static class StartUpBench
{
    private const int Runs = 31;

    public static IEnumerable<BenchRow> Rows()
    {
        string[][] commands = [[Places.Empty], [Places.Berth, "--version"], [Places.Berth, "--help"], ["tmux", "-V"], ["git", "--version"]];
        var times = ProcessTimer.Medians(Runs, commands);
        var empty = times[0];
        yield return new("E, the empty program", empty, "ms", "", null, "");
        yield return new("berth --version", times[1], "ms", "E", times[1] / empty, "1.3 E");
        yield return new("berth --help", times[2], "ms", "E", times[2] / empty, "2.5 E");
        yield return new("tmux -V", times[3], "ms", "E", times[3] / empty, "");
        yield return new("git --version", times[4], "ms", "E", times[4] / empty, "");
    }
}
