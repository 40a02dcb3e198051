using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Berth.App;

namespace Berth.Log;

internal static class LogUpdate
{
    /// <summary>What comes from a log that was left meanwhile is for nobody.</summary>
    public static Step<AppState> Apply(AppState state, LogMsg message) => message switch
    {
        _ when message.Log != state.Log.Wanted => state.Only(),
        LogMsg.Came m => LogSearchUpdate.Opened(state, state with { Log = Came(state, m) }).Only(),
        LogMsg.Ended m => (state with { Log = state.Log with { IsOpen = true, Trouble = m.Trouble } }).Only(),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    private static LogState Came(AppState state, LogMsg.Came came)
    {
        var log = state.Log;
        var most = state.Settings.Ui.LogLines;
        var (marked, shown) = Marked(log, came.Lines);
        var all = log.All.Add(marked, most);
        var lines = log.Least == LogLevel.Debug ? all : log.Lines.Add(shown, most);
        return log with
        {
            IsOpen = true,
            Trouble = null,
            All = all,
            Lines = lines,
            Top = log.Top is { } top ? Math.Max(top, lines.First) : null,
            TopRow = log.Top < lines.First ? 0 : log.TopRow,
            Unseen = log.Top is null ? 0 : log.Unseen + shown.Length,
        };
    }

    /// <summary>The same lines of another level and above; the view follows the end again.</summary>
    public static LogState Show(LogState log, LogLevel least, int most)
    {
        if (least == LogLevel.Debug)
            return log with { Least = least, Lines = log.All, Top = null, Match = null, Unseen = 0 };
        var shown = new List<LogLine>();
        for (var i = 0; i < log.All.Count; i++)
        {
            if (log.All.Level(i) >= least)
                shown.Add(log.All[i]);
        }

        return log with { Least = least, Lines = LogLines.Empty.Add(CollectionsMarshal.AsSpan(shown), most), Top = null, Match = null, Unseen = 0 };
    }

    private static (LogLine[] Marked, LogLine[] Shown) Marked(LogState log, ImmutableArray<LogLine> came)
    {
        var marked = new LogLine[came.Length];
        var shown = new List<LogLine>(came.Length);
        var before = log.All.Count == 0 ? LogLevel.Info : log.All.Level(log.All.Count - 1);
        for (var i = 0; i < came.Length; i++)
        {
            before = LogLevels.Of(came[i], before);
            marked[i] = came[i] with { Level = before };
            if (before >= log.Least)
                shown.Add(marked[i]);
        }

        return (marked, shown.Count == marked.Length ? marked : [.. shown]);
    }
}
