using Berth.Core.Sessions;

namespace Berth.App;

/// <summary>When the screen would look different by time alone. At rest that is the turn of a minute, and nothing else wakes it.</summary>
internal static class Clock
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TimeSpan UntilNext(AppState state, DateTimeOffset now)
    {
        var pace = NeedsSeconds(state) ? Second : Minute;
        return TimeSpan.FromTicks(pace.Ticks - (now.Ticks % pace.Ticks));
    }

    /// <summary>On or off, second by second.</summary>
    public static bool PulseIsOn(AppState state) => !state.Settings.Ui.Pulse || state.Now.ToUnixTimeSeconds() % 2 == 0;

    private static bool NeedsSeconds(AppState state) =>
        !state.IsLent
        && (!state.Notices.Toasts.IsEmpty || !state.Work.Running.IsEmpty || (state.Settings.Ui.Pulse && state.Fleet.OpenFlags > 0) || HasYoungAge(state) || IsCountingDown(state));

    /// <summary>A dead host says in how many seconds it is tried again: a number that stood still would not be true.</summary>
    private static bool IsCountingDown(AppState state)
    {
        foreach (var host in state.Fleet.Hosts)
        {
            if (host.Link.NextTry > state.Now)
                return true;
        }

        return false;
    }

    /// <summary>Ages below a minute are shown in seconds, those of flagged rows only: nobody counts the others.</summary>
    private static bool HasYoungAge(AppState state)
    {
        foreach (var flag in state.Fleet.Flags)
        {
            if (flag.Status == FlagStatus.Open && state.Now - flag.Since < Minute)
                return true;
        }

        return false;
    }
}
