using System.Collections.Immutable;
using System.Diagnostics;
using Berth.Confirming;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Creating;
using Berth.Forwards;
using Berth.Graph;
using Berth.Notices;
using Berth.Prompts;
using Berth.Sessions;
using Berth.Work;

namespace Berth.App;

/// <summary>What is done to sessions.</summary>
internal static class SessionCommands
{
    public static Step<AppState> Run(AppState state, CommandId id) => id switch
    {
        CommandId.Open => state.With(new Effect.Open(ListCursor.Session(state)!.Id)),
        CommandId.Attach => state.With(new Effect.Attach(ListCursor.Session(state)!.Id)),
        CommandId.New => state.Push(NewSessionDialog.Of(state)).With(new Effect.ReadRecentRepos()),
        CommandId.Kill => Kill(state),
        CommandId.Undo => Undo(state),
        CommandId.SuspendResume => Work(state, SuspendOrResume),
        CommandId.Restart => Work(state, session => new WorkRequest.Restart(session.Id)),
        CommandId.Rename => state.Push(PromptDialog.Rename(ListCursor.Session(state)!)).Only(),
        CommandId.CancelWork => CancelWork(state, state.Work.Here(ListCursor.Session(state), state.Fleet)!),
        CommandId.CopyAddress => Copy(state, ListCursor.Session(state)!),
        CommandId.Forwards => state.Push(new ForwardsDialog()).Only(),
        CommandId.OpenPort => Offers.Open(state, ListCursor.Session(state)!),
        CommandId.Graph => Graph(state),
        _ => throw new UnreachableException(id.ToString()),
    };

    /// <summary>Done to all that are chosen; the marks have then served, but for whom it fails.</summary>
    public static Step<AppState> Work(AppState state, Func<Session, WorkRequest?> request)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        RunningWork? already = null;
        foreach (var session in Chosen.Of(state))
        {
            if (state.Work.Of(session) is { } work)
                already = work;
            else if (request(session) is { } wanted)
                effects.Add(new Effect.Run(wanted));
        }

        if (effects.Count == 0)
            return state.Tell(NoticeKind.Hint, already?.Already ?? "the session is being made").Only();
        return WorkUpdate.Unmarked(state).With(effects.ToImmutable());
    }

    private static Step<AppState> CancelWork(AppState state, RunningWork work) => work switch
    {
        { IsEnding: true } => state.Tell(NoticeKind.Hint, $"{work.Already}, and brings it to its end").Only(),
        { IsAsked: true } => state.With(new Effect.Cancel(work.Number)),
        { IsCare: true } => state.Tell(NoticeKind.Hint, $"{work.Already}, and brings it to its end").Only(),
        _ => state.Tell(NoticeKind.Hint, $"{work.Name}: {work.Stranger}: it can be given up only there").Only(),
    };

    private static WorkRequest? SuspendOrResume(Session session) => session.State switch
    {
        SessionState.Active => new WorkRequest.Suspend(session.Id),
        SessionState.Suspended or SessionState.Terminated => new WorkRequest.Resume(session.Id),
        SessionState.Error => new WorkRequest.Restart(session.Id),
        _ => null,
    };

    private static Step<AppState> Kill(AppState state)
    {
        var chosen = Chosen.Of(state);
        var dialog = KillDialog.Of(chosen, state.Settings.Defaults.Kill);
        if (!state.Settings.Ui.ConfirmKill)
            return KillUpdate.Do(state, dialog);
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var session in chosen)
            effects.Add(new Effect.ReadLoss(session.Id));
        return state.Push(dialog).With(effects.ToImmutable());
    }

    private static Step<AppState> Undo(AppState state)
    {
        if (WorkUpdate.Undoable(state) is not { } killed)
            return state.Tell(NoticeKind.Hint, "there is no kill to undo").Only();
        return (state with { Work = state.Work with { Reviving = (killed.Id, state.List.Cursor) } }).With(new Effect.Run(new WorkRequest.Resume(killed.Id)));
    }

    private static Step<AppState> Copy(AppState state, Session session) => session.Url is { } url
        ? state.Tell(NoticeKind.Done, $"copied {url}").With(new Effect.Copy(url))
        : state.Tell(NoticeKind.Hint, "the session has no address").Only();

    private static Step<AppState> Graph(AppState state)
    {
        var dialog = ListCursor.Session(state) is { } session
            ? new GraphDialog(SampleSubject.Of(session.Id), session.Name.Value)
            : new GraphDialog(SampleSubject.Of(ListCursor.Host(state)!.Name), ListCursor.Host(state)!.Name);
        return state.Push(dialog).With(GraphUpdate.Read(state, dialog));
    }
}
