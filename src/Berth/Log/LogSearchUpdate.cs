using Berth.App;
using Berth.Dialogs;
using Berth.Notices;
using Berth.Terminal.Drawing;
using Berth.Terminal.Input;

namespace Berth.Log;

/// <summary>The search while it is being typed, and going from match to match.</summary>
internal static class LogSearchUpdate
{
    public static Step<AppState> Key(AppState state, TextField field, KeyPress key) => key.Key switch
    {
        Terminal.Input.Key.Enter => Find(state, field.Text).Only(),
        Terminal.Input.Key.Escape => (state with { Log = state.Log with { Typing = null, Search = "", Match = null } }).Only(),
        _ => (state with { Log = state.Log with { Typing = FieldKeys.Apply(field, key) } }).Only(),
    };

    /// <summary>To the next match from the one that was gone to last, or from what is seen; round and round.</summary>
    public static AppState Go(AppState state, int by)
    {
        var log = state.Log;
        if (log.Search.Length == 0)
            return state.Tell(NoticeKind.Hint, $"{state.Keys.Say(CommandId.LogSearch)} in the log searches it");
        if (!log.IsOpen)
            return state.Tell(NoticeKind.Hint, $"the log is being opened: '{log.Search}' is looked for when it is there");
        var count = log.Lines.Count;
        var (first, end) = LogPane.Visible(state);
        var from = log.Match is { } match && match >= log.Lines.First ? (int)(match - log.Lines.First) + by : by > 0 ? first : end - 1;
        for (var step = 0; step < count; step++)
        {
            var index = (((from + (by * step)) % count) + count) % count;
            var text = log.Lines[index].Text;
            if (At(ref text, log.Search) is >= 0 and var at)
                return LogScroll.Show(state with { Log = log with { Match = log.Lines.First + index } }, index, text, at);
        }

        return state.Tell(NoticeKind.Hint, $"no line has '{log.Search}'");
    }

    /// <summary>What was searched for while the log was being opened is found with its first lines.</summary>
    public static AppState Opened(AppState before, AppState state) =>
        before.Log.IsOpen || !state.Log.IsOpen || state.Log.Search.Length == 0 ? state : Go(state, -1);

    /// <summary>The newest match is what is looked for most.</summary>
    private static AppState Find(AppState state, string text)
    {
        var next = state with { Log = state.Log with { Typing = null, Search = text, Match = null } };
        return text.Length == 0 ? next : Go(next, -1);
    }

    /// <summary>Where in the line, which then has no colours any more; below 0 where it is not.</summary>
    private static int At(ref string line, string search)
    {
        line = LogText.Plain(line);
        return line.IndexOf(search, StringComparison.OrdinalIgnoreCase);
    }
}
