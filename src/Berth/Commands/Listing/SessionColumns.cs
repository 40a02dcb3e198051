using System.Globalization;
using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Core.Sessions;

namespace Berth.Commands.Listing;

/// <summary>The columns of <c>berth ls</c>.</summary>
internal static class SessionColumns
{
    public static Table<SessionRow> Table(DateTimeOffset now) => new(
        new("NAME", row => row.Session.Name.Value) { Least = 10, Short = row => new(row.Session.Name.Value, Tone.Strong) },
        new("HOST", row => row.Session.Host) { Priority = 2, Least = 8 },
        new("STATE", row => Words.Of(row.Session.State)) { Priority = 1, Short = row => new(Words.Of(row.Session.State), StateTone(row.Session.State)) },
        new("AGENT", row => Agent(row.Session.Agent)) { Priority = 3, Least = 12, Short = row => new(Agent(row.Session.Agent), AgentTone(row.Session.Agent?.State)) },
        new("FLAG", row => Flag(row.Session.Flag)) { Priority = 2, Least = 12, Short = row => FlagField(row.Session.Flag, now) },
        new("CPU", row => row.Session.Usage?.CpuPercent?.ToString("0.#", CultureInfo.InvariantCulture)) { Priority = 5, Right = true, Short = row => Short.Percent(row.Session.Usage?.CpuPercent) },
        new("MEM", row => row.Session.Usage?.MemoryBytes?.ToString(CultureInfo.InvariantCulture)) { Priority = 5, Right = true, Short = row => Short.Bytes(row.Session.Usage?.MemoryBytes) },
        new("URL", row => row.Session.Url) { Priority = 4 },
        new("LINK", row => row.Link) { Priority = 7, Short = row => new(row.Link ?? "", Hosts.HostColumns.LinkTone(row.Link ?? "")) },
        new("SEEN", row => Time(row.Session.ObservedAt)) { Priority = 6, Right = true, Short = row => new(Short.Age(row.Session.ObservedAt, now), Tone.Faint) },
        new("AGE", row => Time(row.Session.CreatedAt)) { Priority = 7, Right = true, Short = row => new(Short.Age(row.Session.CreatedAt, now), Tone.Faint) },
        new("ID", row => row.Session.Id.Value) { Priority = 8, Short = row => new(row.Session.Id.Value, Tone.Faint) });

    public static Tone StateTone(SessionState state) => state switch
    {
        SessionState.Active => Tone.Good,
        SessionState.Creating => Tone.Warning,
        SessionState.Error => Tone.Bad,
        _ => Tone.Faint,
    };

    public static Tone AgentTone(AgentState? state) => state switch
    {
        AgentState.Blocked => Tone.Warning,
        AgentState.Error => Tone.Bad,
        AgentState.Working => Tone.Good,
        _ => Tone.Plain,
    };

    /// <summary>As in "claude blocked permission".</summary>
    public static string Agent(SessionAgent? agent)
    {
        if (agent is null)
            return "";
        var state = agent.State is { } known ? $" {Words.Of(known)}" : "";
        return agent.Kind is { } kind ? $"{agent.Name}{state} {Words.Of(kind)}" : agent.Name + state;
    }

    public static string Flag(SessionFlag? flag)
    {
        if (flag is null)
            return "";
        var status = flag.Status is FlagStatus.Open ? "" : $" {Words.Of(flag.Status)}";
        return $"{Words.Of(flag.Severity)} {flag.Reason}{status}";
    }

    public static Tone FlagTone(FlagSeverity severity, FlagStatus status) => (status, severity) switch
    {
        (not FlagStatus.Open, _) => Tone.Faint,
        (_, FlagSeverity.Critical or FlagSeverity.High) => Tone.Bad,
        (_, FlagSeverity.Medium) => Tone.Warning,
        _ => Tone.Plain,
    };

    private static Field FlagField(SessionFlag? flag, DateTimeOffset now) =>
        flag is null ? Field.None : new($"{Flag(flag)} {Short.Age(now - flag.Since)}", FlagTone(flag.Severity, flag.Status));

    private static string Time(DateTimeOffset? time) => time is { } some ? JsonText.Time(some) : "";
}
