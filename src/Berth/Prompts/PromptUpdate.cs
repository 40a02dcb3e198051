using System.Collections.Immutable;
using System.Diagnostics;
using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;
using Berth.Dialogs;
using Berth.Log;
using Berth.Terminal.Input;
using Berth.Work;

namespace Berth.Prompts;

internal static class PromptUpdate
{
    /// <summary>A prompt of an agent with the command, the change or the choices that it is about. A low screen shows the last of them.</summary>
    private const int MostShown = 24;

    public static Step<AppState> Key(AppState state, PromptDialog dialog, KeyPress key)
    {
        if (key.Key == Terminal.Input.Key.Escape || key == KeyPress.Of('c', KeyModifiers.Control))
            return state.Pop().Only();
        if (key.Key == Terminal.Input.Key.Enter)
            return Commit(state, dialog, dialog.Field.Text.Trim());
        var field = FieldKeys.Apply(dialog.Field, key);
        return ReferenceEquals(field, dialog.Field) ? state.Only() : state.Swap(dialog with { Field = field, Problem = null }).Only();
    }

    /// <summary>The agent's own screen says best what it asks. The first look counts: what is answered is what was seen then.</summary>
    public static Step<AppState> Apply(AppState state, PromptMsg message) => message switch
    {
        PromptMsg.ScreenSeen m => state.Change<PromptDialog>(dialog => dialog is { Kind: PromptKind.Reply, Mark: null } && dialog.Session == m.Session
            ? dialog with { Mark = m.Mark, Asked = Shown(m.Lines) ?? dialog.Asked }
            : dialog).Only(),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    /// <summary>The last lines that have something in them, as harmless as a line of the log.</summary>
    private static string? Shown(ImmutableArray<string> lines)
    {
        var shown = new List<string>();
        for (var i = lines.Length - 1; i >= 0 && shown.Count < MostShown; i--)
        {
            if (lines[i].AsSpan().Trim().Length > 0)
                shown.Insert(0, LogText.Plain(LogClean.Line(lines[i])));
        }

        return shown.Count == 0 ? null : string.Join('\n', shown);
    }

    private static Step<AppState> Commit(AppState state, PromptDialog dialog, string text)
    {
        // Flags of several are put off whether or not the first of them is still there.
        if (dialog.Kind is PromptKind.Snooze)
            return Snooze(state, dialog, text);
        if (state.Fleet.Find(dialog.Session) is not { } session)
            return Wrong(state, dialog, "the session is gone");
        return dialog.Kind switch
        {
            PromptKind.Rename => Rename(state, dialog, session, text),
            PromptKind.Forward => Forward(state, dialog, text),
            PromptKind.Reply => Reply(state, dialog, session, text),
            _ => throw new UnreachableException(dialog.Kind.ToString()),
        };
    }

    private static Step<AppState> Rename(AppState state, PromptDialog dialog, Session session, string text)
    {
        if (text == session.Name.Value)
            return state.Pop().Only();
        if (!SessionName.TryParse(text, out var name))
            return Wrong(state, dialog, SessionName.Problem(text) ?? "that is no name");
        foreach (var other in state.Fleet.Sessions)
        {
            if (other.Name.Value == text && other.State != SessionState.Terminated)
                return Wrong(state, dialog, $"there is a session '{text}' on {other.Host}");
        }

        return state.Pop().With(new Effect.Run(new WorkRequest.Rename(session.Id, name)));
    }

    private static Step<AppState> Snooze(AppState state, PromptDialog dialog, string text)
    {
        if (!Duration.TryParse(text, out var span) || span <= TimeSpan.Zero)
            return Wrong(state, dialog, $"'{text}' is no span of time");
        var effects = ImmutableArray.CreateBuilder<Effect>(dialog.Flagged.Length);
        foreach (var subject in dialog.Flagged)
            effects.Add(new Effect.Snooze(subject, state.Now + span));
        var done = state.Pop();
        return (done with { List = done.List with { Marks = [] } }).With(effects.ToImmutable());
    }

    private static Step<AppState> Forward(AppState state, PromptDialog dialog, string text)
    {
        var parts = text.Split(':');
        if (parts.Length > 2 || !Port(parts[0], out var remote) || (parts.Length == 2 && !Port(parts[1], out _)))
            return Wrong(state, dialog, $"'{text}' is neither a port nor two of them");
        int? local = parts.Length == 2 && Port(parts[1], out var wanted) ? wanted : null;
        return state.Pop().With(new Effect.Forward(dialog.Session, remote, local));
    }

    /// <summary>What was asked when the line was begun may have been answered elsewhere meanwhile: then an answer would hit something else.</summary>
    private static Step<AppState> Reply(AppState state, PromptDialog dialog, Session session, string text)
    {
        var gone = dialog.AskedSince is not null && (session.Agent?.State != AgentState.Blocked || session.Agent.Since != dialog.AskedSince);
        if (gone)
            return Wrong(state, dialog, "the agent's question is gone; esc, then look at its log");
        return text.Length == 0 ? Wrong(state, dialog, "there is nothing to send") : state.Pop().With(new Effect.Send(session.Id, text, dialog.AskedSince, dialog.Mark));
    }

    private static bool Port(string text, out int port) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536;

    private static Step<AppState> Wrong(AppState state, PromptDialog dialog, string problem) => state.Swap(dialog with { Problem = problem }).Only();
}
