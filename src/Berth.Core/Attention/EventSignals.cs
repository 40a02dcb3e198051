using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>What a line of the spool says of an agent.</summary>
public static class EventSignals
{
    /// <param name="line">A line of the agent's session.</param>
    /// <param name="manner">Of the agent.</param>
    /// <param name="received">When it was read here. A host's clock that runs ahead must not make everything that follows look old.</param>
    public static Signal Of(AgentEvent line, AgentManner manner, DateTimeOffset received)
    {
        var what = (line.Source, line.State) switch
        {
            (EventWords.Start, _) => SignalKind.Started,
            (EventWords.Exit, _) => SignalKind.Gone,
            (_, AgentState.Idle) => SignalKind.Idle,
            (_, AgentState.Working) => SignalKind.Working,
            (_, AgentState.Blocked) => SignalKind.Blocked,
            (_, AgentState.Done) => SignalKind.Done,
            (_, AgentState.Error) => SignalKind.Error,
            _ => SignalKind.Clear,
        };
        var rung = RungOf(line.Source);
        return new Signal(line.At < received ? line.At : received, what, rung, line.Source ?? EventWords.User)
        {
            Kind = line.Kind,
            Record = line.Record,
            Message = line.Message,
            Code = line.Code,
            IsSpecific = rung != Rung.Terminal || line.Source == EventWords.Bell,
            IsStep = line.Source is { } source && manner.Steps.Contains(source),
        };
    }

    public static Rung RungOf(string? source) => source switch
    {
        EventWords.Start or EventWords.Exit => Rung.Process,
        EventWords.Title or EventWords.Progress or EventWords.Bell => Rung.Terminal,
        _ => Rung.Hook,
    };
}
