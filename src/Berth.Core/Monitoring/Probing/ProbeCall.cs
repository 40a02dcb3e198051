using System.Globalization;
using Berth.Core.Events;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Core.Monitoring.Probing;

/// <summary>The probe's script with its arguments.</summary>
internal static class ProbeCall
{
    /// <summary>Streams until nobody answers.</summary>
    public static Call Stay(string root, ProbeOptions options, SpoolState spool, ProbeInput input) =>
        Of(root, options, spool, "stay") with { Input = input.ReadAsync, Priority = CallPriority.Background };

    /// <summary>Two measurements and what is new in the spool, within half a second.</summary>
    public static Call Once(string root, ProbeOptions options, SpoolState spool, IEnumerable<ProbeTarget> targets, IEnumerable<ProbeTranscript>? transcripts = null) =>
        Of(root, options, spool, "once").Reading(ProbeInput.Once(targets, transcripts ?? [])) with { Priority = CallPriority.User };

    private static Call Of(string root, ProbeOptions options, SpoolState spool, string mode) => Call.Run(
        Script.Load("probe"),
        root,
        Seconds(options.Pace),
        ((long)options.DiskPace.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        Seconds(options.HealthPace),
        Seconds(options.HealthTimeout),
        spool.Position.Inode.ToString(CultureInfo.InvariantCulture),
        spool.Wanted.ToString(CultureInfo.InvariantCulture),
        options.Token,
        mode,
        options.Cgroups,
        Script.Load("find-transcript").Text);

    /// <summary>Whole seconds where they are: not every <c>sleep</c> knows others.</summary>
    private static string Seconds(TimeSpan time) => Math.Max(0.1, time.TotalSeconds).ToString("0.###", CultureInfo.InvariantCulture);
}
