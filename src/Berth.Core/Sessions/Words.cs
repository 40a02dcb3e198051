using System.Diagnostics;

namespace Berth.Core.Sessions;

/// <summary>
/// The one spelling of each state, used alike in JSON, in the database, on the command line and on the screen. Written out,
/// because the names of an enum cost reflection, and because renaming a member must not rename what is stored.
/// </summary>
public static class Words
{
    public static string Of(SessionState state) => state switch
    {
        SessionState.Creating => "creating",
        SessionState.Active => "active",
        SessionState.Suspended => "suspended",
        SessionState.Terminated => "terminated",
        SessionState.Error => "error",
        _ => throw new UnreachableException(),
    };

    public static SessionState? ParseState(string? word) => word switch
    {
        "creating" => SessionState.Creating,
        "active" => SessionState.Active,
        "suspended" => SessionState.Suspended,
        "terminated" => SessionState.Terminated,
        "error" => SessionState.Error,
        _ => null,
    };

    public static string Of(Isolation isolation) => isolation switch
    {
        Isolation.Shared => "shared",
        Isolation.Hybrid => "hybrid",
        Isolation.Isolated => "isolated",
        _ => throw new UnreachableException(),
    };

    public static Isolation? ParseIsolation(string? word) => word switch
    {
        "shared" => Isolation.Shared,
        "hybrid" => Isolation.Hybrid,
        "isolated" => Isolation.Isolated,
        _ => null,
    };

    public static string Of(RunnerKind runner) => runner switch
    {
        RunnerKind.Systemd => "systemd",
        RunnerKind.Process => "process",
        RunnerKind.Container => "container",
        _ => throw new UnreachableException(),
    };

    public static RunnerKind? ParseRunner(string? word) => word switch
    {
        "systemd" => RunnerKind.Systemd,
        "process" => RunnerKind.Process,
        "container" => RunnerKind.Container,
        _ => null,
    };

    public static string Of(HealthStatus status) => status switch
    {
        HealthStatus.Unknown => "unknown",
        HealthStatus.Ok => "ok",
        HealthStatus.Failing => "failing",
        _ => throw new UnreachableException(),
    };

    public static HealthStatus? ParseHealth(string? word) => word switch
    {
        "unknown" => HealthStatus.Unknown,
        "ok" => HealthStatus.Ok,
        "failing" => HealthStatus.Failing,
        _ => null,
    };

    public static string Of(AgentState state) => state switch
    {
        AgentState.Idle => "idle",
        AgentState.Working => "working",
        AgentState.Blocked => "blocked",
        AgentState.Done => "done",
        AgentState.Error => "error",
        _ => throw new UnreachableException(),
    };

    public static AgentState? ParseAgentState(string? word) => word switch
    {
        "idle" => AgentState.Idle,
        "working" => AgentState.Working,
        "blocked" => AgentState.Blocked,
        "done" => AgentState.Done,
        "error" => AgentState.Error,
        _ => null,
    };

    public static string Of(BlockedKind kind) => kind switch
    {
        BlockedKind.Permission => "permission",
        BlockedKind.Question => "question",
        BlockedKind.Auth => "auth",
        _ => throw new UnreachableException(),
    };

    public static BlockedKind? ParseBlockedKind(string? word) => word switch
    {
        "permission" => BlockedKind.Permission,
        "question" => BlockedKind.Question,
        "auth" => BlockedKind.Auth,
        _ => null,
    };

    public static string Of(FlagSeverity severity) => severity switch
    {
        FlagSeverity.Low => "low",
        FlagSeverity.Medium => "medium",
        FlagSeverity.High => "high",
        FlagSeverity.Critical => "critical",
        _ => throw new UnreachableException(),
    };

    public static FlagSeverity? ParseSeverity(string? word) => word switch
    {
        "low" => FlagSeverity.Low,
        "medium" => FlagSeverity.Medium,
        "high" => FlagSeverity.High,
        "critical" => FlagSeverity.Critical,
        _ => null,
    };

    public static string Of(FlagStatus status) => status switch
    {
        FlagStatus.Open => "open",
        FlagStatus.Acknowledged => "acknowledged",
        FlagStatus.Snoozed => "snoozed",
        _ => throw new UnreachableException(),
    };
}
