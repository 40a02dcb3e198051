using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Drawing;

namespace Berth.Bars;

/// <summary>
/// The last line: what the keys do here and now, as many as fit. A click on one does it. While a line is typed or a dialog has the keys it
/// says only what is true then; after the first key of two it lists the second ones.
/// </summary>
internal static class BottomBar
{
    /// <summary>Where the key to the other panes stands when one pane is all that is seen.</summary>
    private const int PaneKeyAt = 2;

    private static readonly CommandId[] OnSession =
    [
        CommandId.Open, CommandId.Attach, CommandId.New, CommandId.Kill, CommandId.NextFlag, CommandId.Acknowledge, CommandId.Filter,
        CommandId.Palette, CommandId.SuspendResume, CommandId.Reply, CommandId.Quit,
    ];

    private static readonly CommandId[] OnStopped =
    [
        CommandId.SuspendResume, CommandId.New, CommandId.Kill, CommandId.Rename, CommandId.NextFlag, CommandId.Filter, CommandId.Palette, CommandId.ShowAll, CommandId.Quit,
    ];

    private static readonly CommandId[] OnError =
    [
        CommandId.Restart, CommandId.Kill, CommandId.New, CommandId.LogSource, CommandId.NextFlag, CommandId.Acknowledge, CommandId.Filter, CommandId.Palette, CommandId.Quit,
    ];

    private static readonly CommandId[] OnWork =
    [
        CommandId.CancelWork, CommandId.New, CommandId.LogSource, CommandId.NextFlag, CommandId.Filter, CommandId.Palette, CommandId.Quit,
    ];

    private static readonly CommandId[] OnHost =
    [
        CommandId.Fold, CommandId.New, CommandId.ConnectHost, CommandId.Hosts, CommandId.Graph, CommandId.NextFlag, CommandId.Filter, CommandId.Palette, CommandId.Quit,
    ];

    private static readonly CommandId[] OnNothing = [CommandId.New, CommandId.Hosts, CommandId.Filter, CommandId.Palette, CommandId.Quit];

    private static readonly CommandId[] InLog =
    [
        CommandId.LogSource, CommandId.LogLevel, CommandId.LogSearch, CommandId.LogNext, CommandId.LogPrevious, CommandId.LogWrap, CommandId.LogCopy,
        CommandId.Zoom, CommandId.NextPane, CommandId.Palette,
    ];

    private static readonly (string Key, string Does)[] Filtering = [("enter", "keep"), ("esc", "clear"), ("down", "next"), ("up", "previous")];

    private static readonly (string Key, string Does)[] Searching = [("enter", "find"), ("esc", "clear")];

    public static void Paint(Canvas row, AppState state)
    {
        row = row.On(state.Theme.Bar.Background);
        row.Fill(state.Theme.Bar);
        var words = BarWords.Painting(row, state);
        Walk(ref words);
    }

    /// <summary>The command whose words lie at a column.</summary>
    public static ScreenCommand? CommandAt(AppState state, int column)
    {
        var words = BarWords.Looking(state, column);
        Walk(ref words);
        return words.Command;
    }

    /// <summary>While a line is typed: the key whose words lie at a column.</summary>
    public static string? KeyAt(AppState state, int column)
    {
        var words = BarWords.Looking(state, column);
        Walk(ref words);
        return words.Key;
    }

    private static void Walk(ref BarWords words)
    {
        var state = words.State;
        if (state.Top is not null)
            return;
        if (state.IsLineTyped)
        {
            foreach (var (key, does) in state.List.Typing is not null ? Filtering : Searching)
                words.TryPut(key, does);
        }
        else if (state.Pending is { } first)
        {
            foreach (var (second, command) in state.Keys.After(first))
                words.TryPut(KeyChord.Text(second), command.Title, command);
        }
        else
        {
            WalkCommands(ref words);
        }
    }

    /// <summary>Whatever has to be left out, the way to all the others is there.</summary>
    private static void WalkCommands(ref BarWords words)
    {
        var state = words.State;
        var commands = Here(state);
        var isSingle = ScreenLayout.Of(state.Size, state.Panes).Shape == LayoutChoice.Single && state.Panes.Focus != Pane.Log;
        words.Kept = words.Columns(CommandId.Help);
        for (var i = 0; i < commands.Length; i++)
        {
            if (isSingle && i == PaneKeyAt && !words.TryPut(CommandId.NextPane))
                break;
            if (!words.TryPut(commands[i]))
                break;
        }

        words.Kept = 0;
        words.TryPut(CommandId.Help);
    }

    private static CommandId[] Here(AppState state)
    {
        if (state.Panes.Focus == Pane.Log)
            return InLog;
        if (ListCursor.Session(state) is not { } session)
            return state.Work.Here(null, state.Fleet) is not null ? OnWork : !state.Fleet.IsRemembered ? OnSession : state.List.Cursor is null ? OnNothing : OnHost;
        if (state.Work.Of(session) is { IsAsked: true })
            return OnWork;
        return session.State switch
        {
            SessionState.Suspended or SessionState.Terminated => OnStopped,
            SessionState.Error => OnError,
            _ => OnSession,
        };
    }
}
