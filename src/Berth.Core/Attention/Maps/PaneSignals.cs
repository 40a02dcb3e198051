using Berth.Core.Events;

namespace Berth.Core.Attention.Maps;

/// <summary>What an agent's pane says by its title, its bell and its progress. Of it, only what calls is specific.</summary>
public static class PaneSignals
{
    public static Signal? OfTitle(SignalMap map, string title, DateTimeOffset at)
    {
        foreach (var rule in map.Titles)
        {
            if (rule.Holds(title))
                return new Signal(at, rule.What, Rung.Terminal, EventWords.Title) { Kind = rule.Kind, IsSpecific = rule.IsSpecific };
        }

        return null;
    }

    public static Signal? OfBell(SignalMap map, DateTimeOffset at) => map.Bell is { } what ? new Signal(at, what, Rung.Terminal, EventWords.Bell) { IsSpecific = true } : null;

    /// <param name="map">The agent's map.</param>
    /// <param name="state">The first number of OSC 9;4: 0 off, 1 a value, 2 an error, 3 busy, 4 paused.</param>
    /// <param name="at">When it came.</param>
    public static Signal? OfProgress(SignalMap map, int state, DateTimeOffset at)
    {
        SignalKind? what = state switch
        {
            0 => SignalKind.Idle,
            1 or 3 => SignalKind.Working,
            2 => SignalKind.Error,
            _ => null,
        };
        return map.HasProgress && what is { } known ? new Signal(at, known, Rung.Terminal, EventWords.Progress) : null;
    }
}
