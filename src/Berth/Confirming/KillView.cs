using System.Text;
using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;
using Berth.Dialogs;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Confirming;

internal static class KillView
{
    private const int Columns = 66;
    private const int MostNames = 6;

    /// <summary>The line of the modes, and an empty one below it.</summary>
    private const int Above = 2;
    private const string Label = "workspace  ";
    private static readonly string[] Modes = ["keep", "archive", "delete"];

    public static BoxShape Shape(AppState state, KillDialog dialog) =>
        new(Columns, BoxText.Lines(state, Text(dialog), Columns) + Above);

    public static Cursor Paint(Canvas canvas, AppState state, KillDialog dialog)
    {
        var theme = state.Theme;
        var text = Text(dialog);
        var box = Box.Paint(canvas, state, dialog, Shape(state, dialog));
        var inside = box.Inside;
        inside.Write(0, 0, Label, theme.Dim);
        var x = Label.Length;
        for (var i = 0; i < Modes.Length; i++)
        {
            var chosen = (int)dialog.Mode == i;
            x += inside.Write(x, 0, chosen ? $"[{Modes[i]}]" : $" {Modes[i]} ", chosen ? theme.Strong : theme.Dim) + 1;
        }

        var room = inside.Region(0, Above, inside.Width, Math.Max(0, inside.Height - Above));
        var window = new ListWindow(LineReader.Count(text, Math.Max(1, room.Width), words: true, room.Ambiguous), room.Height, dialog.Top);
        TextBlock.Paragraph(room, text.AsSpan(StartOf(text, dialog.Top, room)), dialog.LosesWork ? theme.Critical : theme.Text);
        box.Bar(Above, room.Height, window, theme);
        return Cursor.Hidden;
    }

    /// <summary>How far it can be scrolled.</summary>
    public static int LastTop(AppState state, KillDialog dialog)
    {
        var place = Shape(state, dialog).PlaceOn(state.Size.Columns, state.Size.Rows);
        return Math.Max(0, BoxText.Lines(state, Text(dialog), Columns) - Math.Max(1, BoxShape.InsideRows(place) - Above));
    }

    /// <summary>Where a line of the text begins.</summary>
    private static int StartOf(string text, int line, Canvas room)
    {
        var lines = new LineReader(text, room.Width, words: true, room.Ambiguous);
        while (line-- >= 0 && lines.Read())
        {
        }

        return text.AsSpan().Overlaps(lines.Current, out var start) ? start : 0;
    }

    /// <summary>What becomes of the workspace by the word at a place of the inside; null where there is none.</summary>
    public static KillMode? ModeAt(int x, int y)
    {
        var from = Label.Length;
        for (var i = 0; i < Modes.Length && y == 0; i++)
        {
            if (x >= from && x < from + Modes[i].Length + 2)
                return (KillMode)i;
            from += Modes[i].Length + 3;
        }

        return null;
    }

    private static string Text(KillDialog dialog)
    {
        var text = new StringBuilder();
        if (dialog.IsWarned)
            text.Append("this work is nowhere else: y once more deletes it\n");
        AddLosses(text, dialog);
        for (var i = 0; i < dialog.Sessions.Length && i < MostNames; i++)
            Add(text, dialog.Sessions[i]);
        if (dialog.Sessions.Length > MostNames)
            text.Append("and ").Append(Amounts.Count(dialog.Sessions.Length - MostNames, "other")).Append('\n');
        text.Append(dialog.Mode switch
        {
            KillMode.Archive => "the workspace becomes an archive on the host, then it goes",
            KillMode.Delete => "the workspace is deleted; this cannot be undone",
            _ => "the workspace stays on the host and can be brought back",
        });
        return text.ToString();
    }

    /// <summary>What would be lost comes first: on a low screen the end is cut off.</summary>
    private static void AddLosses(StringBuilder text, KillDialog dialog)
    {
        foreach (var (session, answer) in dialog.Losses)
        {
            var name = dialog.Sessions.FirstOrDefault(one => one.Id == session)?.Name.Value;
            foreach (var line in answer.Lines)
                text.Append(name).Append(": ").Append(line).Append('\n');
            if (answer.Problem is { } problem)
                text.Append(name).Append(": what is unsaved is not known: ").Append(problem.Message).Append('\n');
        }
    }

    private static void Add(StringBuilder text, Session session)
    {
        text.Append(session.Name).Append(" on ").Append(session.Host).Append(": ").Append(Ended(session)).Append('\n');
    }

    private static string Ended(Session session)
    {
        var agent = session.Agent is null ? null : session.Agent.State is { } state ? $"{session.Agent.Name} ({Words.Of(state)})" : session.Agent.Name;
        return (session.State == SessionState.Active, session.Server == "none", agent) switch
        {
            (false, _, _) => Words.Of(session.State),
            (_, true, null) => "its processes are stopped",
            (_, true, _) => $"{agent} is stopped",
            (_, false, null) => "its server is stopped",
            _ => $"its server and {agent} are stopped",
        };
    }
}
