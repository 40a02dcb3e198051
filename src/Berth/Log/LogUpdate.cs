using System.Diagnostics;
using Berth.App;

namespace Berth.Log;

internal static class LogUpdate
{
    /// <summary>What comes from a log that was left meanwhile is for nobody.</summary>
    public static Step<AppState> Apply(AppState state, LogMsg message) => message switch
    {
        _ when message.Log != state.Log.Wanted => state.Only(),
        LogMsg.Came m => (state with { Log = Came(state, m) }).Only(),
        LogMsg.Ended m => (state with { Log = state.Log with { IsOpen = true, Trouble = m.Trouble } }).Only(),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    private static LogState Came(AppState state, LogMsg.Came came)
    {
        var log = state.Log;
        var lines = log.Lines.Add(came.Lines.AsSpan(), state.Settings.Ui.LogLines);
        return log with
        {
            IsOpen = true,
            Trouble = null,
            Lines = lines,
            Top = log.Top is { } top ? Math.Max(top, lines.First) : null,
            Unseen = log.Top is null ? 0 : log.Unseen + came.Lines.Length,
        };
    }
}
