using Berth.Core.Sessions;

namespace Berth.Core.Events;

/// <summary>The fields of a line as far as they were understood; the last of two with one name counts.</summary>
internal sealed class EventFields
{
    public int Version { get; set; } = 1;

    public DateTimeOffset At { get; set; }

    public string? Session { get; set; }

    public string? State { get; set; }

    public BlockedKind? Kind { get; set; }

    public string? Record { get; set; } = "";

    public string? App { get; set; }

    public string? Source { get; set; }

    public string? Message { get; set; }

    public int? Progress { get; set; }

    public int? Code { get; set; }

    public EventFault Fault()
    {
        if (Version != 1)
            return EventFault.Version;
        if (!SessionId.TryParse(Session, out _))
            return EventFault.Session;
        if (State != EventWords.Clear && Words.ParseAgentState(State) is null)
            return EventFault.State;
        return Record is not null && EventWords.IsRecord(Record) ? EventFault.None : EventFault.Record;
    }

    public AgentEvent Event()
    {
        var state = Words.ParseAgentState(State);
        return new AgentEvent(At, SessionId.Parse(Session!), state)
        {
            Kind = state == AgentState.Blocked ? Kind : null,
            Record = Record!,
            App = App,
            Source = Source,
            Message = Message,
            Progress = Progress is >= 0 and <= 100 ? Progress : null,
            Code = Code,
        };
    }
}
