using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>What a line of the spool says of an agent.</summary>
public static class EventSignals
{
    /// <summary>What was written just now is not older than this: otherwise the host's clock is wrong.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <param name="line">A line of the agent's session.</param>
    /// <param name="manner">Of the agent.</param>
    /// <param name="received">When it was read here. A host's clock that runs ahead must not make everything that follows look old.</param>
    /// <param name="isLive">It was written just now: then it happened now, whatever the host's clock says.</param>
    public static Signal Of(AgentEvent line, AgentManner manner, DateTimeOffset received, bool isLive = false)
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
        var at = line.At < received && !(isLive && received - line.At > Skew) ? line.At : received;
        return new Signal(at, what, rung, line.Source ?? EventWords.User)
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
