using Berth.Core.Sessions;

namespace Berth.Core.Events;

/// <summary>One line of a host's event spool: what an agent, a hook, a wrapper or a person says about a session.</summary>
/// <param name="At">When it was written, by the clock of the host that wrote it.</param>
/// <param name="Session">Whom it is about.</param>
/// <param name="State">What is so from now on; null is <c>clear</c>: forget the record and all below it.</param>
public sealed record AgentEvent(DateTimeOffset At, SessionId Session, AgentState? State)
{
    /// <summary>What a blocked one waits for; set with blocked only.</summary>
    public BlockedKind? Kind { get; init; }

    /// <summary>The record: empty for the session itself, a path as <c>agent/7</c> for something within it.</summary>
    public string Record { get; init; } = "";

    public string? App { get; init; }

    /// <summary>Who says so, as <c>hook:Stop</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Cleaned: one line without anything that a terminal or a reader could be deceived by.</summary>
    public string? Message { get; init; }

    /// <summary>Percent.</summary>
    public int? Progress { get; init; }

    /// <summary>Exit code.</summary>
    public int? Code { get; init; }
}
