namespace Berth.Benchmarks.Replay;

/// <summary>One timed observation of a recording. Another program's opinion of the state (<c>state_transition</c>) is among them and is not used.</summary>
internal sealed record RecordedEvent(DateTimeOffset At, string Kind, string Session)
{
    public string Adapter { get; init; } = "";

    public string Hook { get; init; } = "";

    public string TranscriptPath { get; init; } = "";

    public long? Pid { get; init; }

    public bool IsChild { get; init; }

    /// <summary>A session that was seen as a process only is named after it.</summary>
    public long? ProcessOfName => Session.StartsWith("proc-", StringComparison.Ordinal) && long.TryParse(Session.AsSpan(5), out var pid) ? pid : null;
}
