using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>The last event of one record of a session; the record '' is the session itself.</summary>
internal sealed record LastEvent(SessionId Session, string Record, string Host, DateTimeOffset At, string State)
{
    public BlockedKind? Kind { get; init; }

    public string? App { get; init; }

    public string? Source { get; init; }

    public string? Message { get; init; }

    public int? Progress { get; init; }

    public int? Code { get; init; }

    /// <summary>As it came.</summary>
    public AgentEvent Event => new(At, Session, Words.ParseAgentState(State))
    {
        Kind = Kind,
        Record = Record,
        App = App,
        Source = Source,
        Message = Message,
        Progress = Progress,
        Code = Code,
    };
}
