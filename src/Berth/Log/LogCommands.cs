using System.Diagnostics;
using System.Text;
using Berth.App;
using Berth.Notices;
using Berth.Terminal.Drawing;

namespace Berth.Log;

internal static class LogCommands
{
    public static Step<AppState> Run(AppState state, CommandId id) => id switch
    {
        CommandId.LogSource => (state with { Log = state.Log with { Source = LogFollow.Next(state) } }).Only(),
        CommandId.LogLevel => (state with { Log = LogUpdate.Show(state.Log, (LogLevel)(((int)state.Log.Least + 1) % ((int)LogLevel.Error + 1)), state.Settings.Ui.LogLines) }).Only(),
        CommandId.LogSearch => (state with { Log = state.Log with { Typing = TextField.Empty } }).Only(),
        CommandId.LogNext => LogSearchUpdate.Go(state, 1).Only(),
        CommandId.LogPrevious => LogSearchUpdate.Go(state, -1).Only(),
        CommandId.LogWrap => (state with { Log = state.Log with { Wraps = !state.Log.Wraps } }).Only(),
        CommandId.LogCopy => Copy(state),
        CommandId.LogScroll => LogScroll.Stay(state with { Panes = state.Panes.Focused(Pane.Log) }).Only(),
        _ => throw new UnreachableException(id.ToString()),
    };

    /// <summary>What the pane shows, without its colours.</summary>
    private static Step<AppState> Copy(AppState state)
    {
        var text = new StringBuilder();
        var (first, end) = LogPane.Visible(state);
        for (var index = first; index < end; index++)
            text.Append(LogText.Plain(state.Log.Lines[index].Text)).Append('\n');
        if (text.Length == 0)
            return state.Tell(NoticeKind.Hint, "there is nothing to copy").Only();
        return state.Tell(NoticeKind.Done, $"copied {Amounts.Count(end - first, "line")}").With(new Effect.Copy(text.ToString()));
    }
}
