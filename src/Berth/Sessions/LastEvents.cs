using System.Collections.Immutable;
using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>What was said last about the session under the cursor, the newest first.</summary>
internal sealed record LastEvents(SessionId Session, ImmutableArray<AgentEvent> All)
{
    public const int Most = 5;

    /// <summary>In the order of time, whatever order they were read in.</summary>
    public static LastEvents Of(SessionId session, IEnumerable<AgentEvent> read) =>
        new(session, [.. read.Where(one => one.Session == session).OrderByDescending(one => one.At).Take(Most)]);

    /// <summary>What the session's agent does now is an event, too, if it is news: the spool need not be read again for it.</summary>
    public LastEvents With(Session session)
    {
        if (session.Id != Session || session.Agent is not { State: { } state, Since: { } since } agent)
            return this;
        // The newest may be there already, by the clock of the host or by our own.
        if (All.Length > 0 && (All[0].At >= since || (All[0].State == state && All[0].Message == agent.Message)))
            return this;
        var one = new AgentEvent(since, Session, state) { Kind = agent.Kind, Message = agent.Message, App = agent.Name };
        return this with { All = [one, .. All.AsSpan()[..Math.Min(All.Length, Most - 1)]] };
    }
}
