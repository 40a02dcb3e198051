namespace Berth.Core.Sessions;

/// <summary>The flag that a session's row shows: the most urgent open one, else the most urgent of the others.</summary>
public sealed record SessionFlag(FlagSeverity Severity, string Reason, string? Message, string Source, DateTimeOffset Since, FlagStatus Status);
