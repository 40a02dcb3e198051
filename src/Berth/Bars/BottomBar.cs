using Berth.App;
using Berth.Terminal.Drawing;

namespace Berth.Bars;

/// <summary>The last line: what the keys do here, as many as fit. A click on one does it.</summary>
internal static class BottomBar
{
    private const int Gap = 2;

    private static readonly CommandId[] InList =
    [
        CommandId.Open, CommandId.Attach, CommandId.New, CommandId.Kill, CommandId.NextFlag, CommandId.Acknowledge, CommandId.Filter,
        CommandId.Palette, CommandId.SuspendResume, CommandId.Reply, CommandId.Quit,
    ];

    private static readonly CommandId[] InLog =
    [
        CommandId.LogSource, CommandId.LogLevel, CommandId.LogSearch, CommandId.LogNext, CommandId.LogPrevious, CommandId.LogWrap, CommandId.LogCopy,
        CommandId.Zoom, CommandId.NextPane, CommandId.Palette,
    ];

    public static void Paint(Canvas row, AppState state)
    {
        row.Fill(state.Theme.Bar);
        Walk(row, state, x => x < 0);
    }

    /// <summary>The command whose words lie at a column.</summary>
    public static ScreenCommand? CommandAt(AppState state, int column) => Walk(default, state, end => column < end);

    /// <summary>Whatever has to be left out, the way to all the others is there.</summary>
    private static ScreenCommand? Walk(Canvas row, AppState state, Func<int, bool> found)
    {
        var x = 1;
        var help = Words(state, CommandId.Help);
        foreach (var id in state.Panes.Focus == Pane.Log ? InLog : InList)
        {
            if (Words(state, id) is not { Key.Length: > 0 } words)
                continue;
            if (x + words.Columns + Gap + help.Columns > state.Size.Columns)
                break;
            if (Paint(row, state, ref x, words, found))
                return words.Command;
        }

        return help.Key.Length > 0 && Paint(row, state, ref x, help, found) ? help.Command : null;
    }

    private static bool Paint(Canvas row, AppState state, ref int x, (string Key, ScreenCommand Command, int Columns) words, Func<int, bool> found)
    {
        if (!row.IsEmpty)
        {
            row.Write(x, 0, words.Key, state.Theme.Key);
            row.Write(x + words.Key.Length + 1, 0, words.Command.Title, WhyNot.Of(state, words.Command) is null ? state.Theme.Bar : state.Theme.Dim);
        }

        x += words.Columns;
        var isIt = found(x);
        x += Gap;
        return isIt;
    }

    private static (string Key, ScreenCommand Command, int Columns) Words(AppState state, CommandId id)
    {
        var command = ScreenCommands.Of(id);
        var key = state.Keys.KeyOf(id);
        key = key == "Enter" ? "enter" : key;
        return (key, command, key.Length + 1 + command.Title.Length);
    }
}
