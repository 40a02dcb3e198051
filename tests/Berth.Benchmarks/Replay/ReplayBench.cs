namespace Berth.Benchmarks.Replay;

/// <summary>How often berth would have called for nothing, or not have called, in all recordings beside the checkout.</summary>
internal static class ReplayBench
{
    public static IEnumerable<BenchRow> Rows()
    {
        var (recordings, quiet, alarms) = (0, 0, 0);
        foreach (var folder in Folders())
        {
            var verdict = RecordingVerdict.Of(folder, RecordingReplay.Run(Recording.In(folder)[0]));
            recordings += verdict is null ? 0 : 1;
            quiet += verdict?.FalseQuiet ?? 0;
            alarms += verdict?.FalseAlarms ?? 0;
        }

        if (recordings == 0)
            yield break;
        yield return new BenchRow($"prompts not seen (false quiet), {recordings} recorded agents", quiet, "", "written down by hand", null, "0");
        yield return new BenchRow($"calls for nothing (false alarms), {recordings} recorded agents", alarms, "", "written down by hand", null, "0");
    }

    /// <summary>Found by going up from the program: the data lies beside the checkout.</summary>
    private static IEnumerable<string> Folders()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data", "agent-recordings");
            if (Directory.Exists(data))
                return Directory.EnumerateFiles(data, "events.jsonl", SearchOption.AllDirectories)
                    .Select(file => Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal);
        }

        return [];
    }
}
