namespace Berth.Core.Sessions;

/// <summary>A session as the list shows it: what was last known, and in <see cref="ObservedAt"/> since when.</summary>
public sealed record Session
{
    public required SessionId Id { get; init; }

    public required SessionName Name { get; init; }

    public required string Host { get; init; }

    public required SessionState State { get; init; }

    public required string Server { get; init; }

    public required RunnerKind Runner { get; init; }

    public required Isolation Isolation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the state became what it is.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    public Endpoint? Endpoint { get; init; }

    public int? LocalPort { get; init; }

    public string? Url { get; init; }

    public string? Workspace { get; init; }

    public string? Repo { get; init; }

    public string? Branch { get; init; }

    public SessionAgent? Agent { get; init; }

    public SessionFlag? Flag { get; init; }

    public SessionHealth Health { get; init; } = SessionHealth.Unknown;

    public SessionUsage? Usage { get; init; }

    /// <summary>The state of the link to the session's host, as last known.</summary>
    public string? Link { get; init; }

    /// <summary>When the host last told of this session; null when it never did.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    public DateTimeOffset? LastActivityAt { get; init; }

    public string? Error { get; init; }
}
