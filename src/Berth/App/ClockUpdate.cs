using System.Diagnostics;
using Berth.Core.Sessions;

namespace Berth.App;

internal static class ClockUpdate
{
    public static Step<AppState> Apply(AppState state, ClockMsg message) => message switch
    {
        ClockMsg.Ticked m => Tick(state, m.Now),
        ClockMsg.ZoneFound m => (state with { Zone = m.Offset }).Only(),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    private static Step<AppState> Tick(AppState state, DateTimeOffset now)
    {
        if (state.Now == now)
            return state.Only();
        var next = state with { Now = now, Notices = state.Notices.At(now) };
        // A snoozed flag comes back without anybody writing it.
        return WakesFlag(state, now) ? next.With(new Effect.ReadStore()) : next.Only();
    }

    private static bool WakesFlag(AppState state, DateTimeOffset now)
    {
        foreach (var flag in state.Fleet.Flags)
        {
            if (flag.Status == FlagStatus.Snoozed && flag.SnoozedUntil <= now)
                return true;
        }

        return false;
    }
}
