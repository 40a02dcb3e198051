using Berth.Core.Links;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Metrics;

/// <summary>What is known, for Prometheus. Pure.</summary>
internal static class MetricsText
{
    private static readonly double[] Buckets = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600];

    public static string Of(MetricsFacts facts)
    {
        var text = new ExpositionText();
        text.Family("berth_info", "gauge", "The berth that tells this.");
        text.Sample("berth_info", 1, ("version", facts.Version));
        text.Family("berth_start_time_seconds", "gauge", "When this berth began, in seconds since 1970.");
        text.Sample("berth_start_time_seconds", facts.Started.ToUnixTimeSeconds());
        Counts(text, facts);
        Hosts(text, facts.View);
        Sessions(text, facts);
        Events(text, facts.View);
        Durations(text, facts.Durations);
        return text.ToString();
    }

    private static void Counts(ExpositionText text, MetricsFacts facts)
    {
        text.Family("berth_sessions", "gauge", "Sessions of a host by state.");
        foreach (var group in facts.Sessions.GroupBy(session => (session.Host, session.State)).OrderBy(group => group.Key.Host, StringComparer.Ordinal).ThenBy(group => group.Key.State))
            text.Sample("berth_sessions", group.Count(), ("host", group.Key.Host), ("state", Words.Of(group.Key.State)));
        text.Family("berth_agents", "gauge", "Agents of live sessions by state.");
        foreach (var group in facts.Sessions.Where(IsLive).Where(session => session.Agent?.State is not null).GroupBy(session => session.Agent!.State!.Value).OrderBy(group => group.Key))
            text.Sample("berth_agents", group.Count(), ("state", Words.Of(group.Key)));
        text.Family("berth_flags", "gauge", "Standing flags by severity and reason.");
        foreach (var group in facts.View.Flags.GroupBy(flag => (flag.Severity, flag.Reason)).OrderByDescending(group => group.Key.Severity).ThenBy(group => group.Key.Reason, StringComparer.Ordinal))
            text.Sample("berth_flags", group.Count(), ("severity", Words.Of(group.Key.Severity)), ("reason", group.Key.Reason));
    }

    private static void Hosts(ExpositionText text, MonitorView view)
    {
        text.Family("berth_link_state", "gauge", "1 for the state that the link to a host is in, 0 for the others.");
        foreach (var host in Ordered(view))
        {
            foreach (var status in Enum.GetValues<LinkStatus>())
                text.Sample("berth_link_state", host.Link.Status == status ? 1 : 0, ("host", host.Host), ("state", LinkWords.Of(status)));
        }

        Each(text, view, "berth_link_latency_seconds", "Round trip through the link.", host => host.Link.Latency?.TotalSeconds);
        Each(text, view, "berth_host_cpu_percent", "Of all cores.", host => host.Usage?.CpuPercent);
        Each(text, view, "berth_host_load1", "Load over a minute.", host => host.Usage is { LoadAverage: [var load, ..] } ? load : null);
        Each(text, view, "berth_host_memory_bytes", "Memory in use.", host => host.Usage?.MemoryBytes);
        Each(text, view, "berth_host_memory_total_bytes", "Memory that there is.", host => host.Usage?.MemoryTotalBytes);
        Each(text, view, "berth_host_swap_bytes", "Swap in use.", host => host.Usage?.SwapBytes);
        Each(text, view, "berth_host_disk_bytes", "In use on the disk of the root.", host => host.Usage?.DiskBytes);
        Each(text, view, "berth_host_disk_total_bytes", "Size of the disk of the root.", host => host.Usage?.DiskTotalBytes);
        Each(text, view, "berth_host_network_receive_bytes_per_second", "Received from the network.", host => host.Usage?.NetRxBytesPerSec);
        Each(text, view, "berth_host_network_transmit_bytes_per_second", "Sent to the network.", host => host.Usage?.NetTxBytesPerSec);
        Each(text, view, "berth_host_open_files", "Open files.", host => host.Usage?.OpenFiles);
        Each(text, view, "berth_host_clock_ahead_seconds", "How far its clock is ahead of ours.", host => host.ClockAhead?.TotalSeconds);
    }

    private static void Sessions(ExpositionText text, MetricsFacts facts)
    {
        (Session Session, SessionSnapshot? Seen)[] live =
            [.. facts.Sessions.Where(IsLive).Select(session => (session, facts.View.Hosts.GetValueOrDefault(session.Host)?.Sessions.GetValueOrDefault(session.Id)))];
        Each(text, live, "berth_session_cpu_percent", "Of one core.", seen => seen?.Usage?.CpuPercent);
        Each(text, live, "berth_session_memory_bytes", "Memory in use.", seen => seen?.Usage?.MemoryBytes);
        Each(text, live, "berth_session_disk_bytes", "Disk use of the session's directory.", seen => seen?.Usage?.DiskBytes);
        Each(text, live, "berth_session_processes", "Processes.", seen => seen?.Usage?.Processes);
        Each(text, live, "berth_session_healthy", "1 while its server answers, 0 while it does not.", seen => seen?.Health.Status switch
        {
            HealthStatus.Ok => 1,
            HealthStatus.Failing => 0,
            _ => null,
        });
        Each(text, live, "berth_session_health_latency_seconds", "How long the server took to answer.", seen => seen?.Health.LatencyMs / 1000);
    }

    private static void Events(ExpositionText text, MonitorView view)
    {
        text.Family("berth_events_total", "counter", "Events that were read since this berth began.");
        foreach (var host in Ordered(view))
            text.Sample("berth_events_total", host.Events, ("host", host.Host));
        text.Family("berth_event_errors_total", "counter", "Lines of the spool that were no events.");
        foreach (var host in Ordered(view))
            text.Sample("berth_event_errors_total", host.SkippedLines, ("host", host.Host));
    }

    private static void Durations(ExpositionText text, IReadOnlyList<(string Kind, string Outcome, double Seconds)> durations)
    {
        const string Name = "berth_operation_duration_seconds";
        text.Family(Name, "histogram", "How long operations on sessions took, by kind (create, kill, ...) and outcome.");
        foreach (var group in durations.GroupBy(one => (one.Kind, one.Outcome)))
        {
            double[] seconds = [.. group.Select(one => one.Seconds)];
            foreach (var bound in (double[])[.. Buckets, double.PositiveInfinity])
                text.Sample(Name + "_bucket", seconds.Count(one => one <= bound), ("kind", group.Key.Kind), ("outcome", group.Key.Outcome), ("le", ExpositionText.Number(bound)));
            text.Sample(Name + "_sum", seconds.Sum(), ("kind", group.Key.Kind), ("outcome", group.Key.Outcome));
            text.Sample(Name + "_count", seconds.Length, ("kind", group.Key.Kind), ("outcome", group.Key.Outcome));
        }
    }

    private static void Each(ExpositionText text, MonitorView view, string name, string help, Func<HostSnapshot, double?> value)
    {
        text.Family(name, "gauge", help);
        foreach (var host in Ordered(view))
            text.Sample(name, host.Link.IsUsable ? value(host) : null, ("host", host.Host));
    }

    private static void Each(ExpositionText text, (Session Session, SessionSnapshot? Seen)[] live, string name, string help, Func<SessionSnapshot?, double?> value)
    {
        text.Family(name, "gauge", help);
        foreach (var (session, seen) in live)
            text.Sample(name, value(seen), ("host", session.Host), ("session", session.Id.Value), ("name", session.Name.Value));
    }

    private static bool IsLive(Session session) => session.State is not SessionState.Terminated;

    private static IEnumerable<HostSnapshot> Ordered(MonitorView view) => view.Hosts.Values.OrderBy(host => host.Host, StringComparer.Ordinal);
}
