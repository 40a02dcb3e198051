using System.Collections.Immutable;
using System.Diagnostics;
using Berth.App;
using Berth.Confirming;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;
using Berth.Notices;
using Berth.Sessions;

namespace Berth.Work;

internal static class WorkUpdate
{
    public static Step<AppState> Apply(AppState state, WorkMsg message) => message switch
    {
        WorkMsg.Began m => Began(state, m).With(new Effect.ReadStore()),
        WorkMsg.Progressed m => Progressed(state, m),
        WorkMsg.CancelAsked m => GivenUp(state, m.Number).Only(),
        WorkMsg.Ended m => Ended(state, m),
        WorkMsg.CareEnded m => CareEnded(state, m.Number),
        WorkMsg.LossRead m => state.Change<KillDialog>(dialog => dialog.WithLoss(m.Session, m.Answer)).Only(),
        WorkMsg.RecentReposRead m => (state with { Work = state.Work with { RecentRepos = m.Urls } }).Only(),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    /// <summary>Its row says that it is given up; what has none yet is said in the corner.</summary>
    private static AppState GivenUp(AppState state, int number)
    {
        var next = state with { Work = state.Work.With(number, work => work with { IsCancelled = true }) };
        return next.Work.Here(null, next.Fleet) is { } work && work.Number == number ? next.Tell(NoticeKind.Hint, $"{work.Name}: giving up") : next;
    }

    /// <summary>The cursor goes to a session that is being made as soon as it has a row, unless the user went elsewhere meanwhile.</summary>
    public static AppState Follow(AppState state)
    {
        state = Named(state);
        foreach (var work in state.Work.Running)
        {
            if (work.Request is not WorkRequest.Create || work.Cursor != state.List.Cursor)
                continue;
            foreach (var session in state.Fleet.Sessions)
            {
                if (work.IsOf(session))
                    return Followed(state, work, session.Id);
            }
        }

        return state;
    }

    /// <summary>What was to find a name for itself has one with its row.</summary>
    private static AppState Named(AppState state)
    {
        foreach (var work in state.Work.Running)
        {
            if (work.Request is WorkRequest.Create { Wish.Name: null } && state.Fleet.Find(work.Request.Session) is { } session && session.Name.Value != work.Name)
                state = state with { Work = state.Work.With(work.Number, one => one with { Name = session.Name.Value }) };
        }

        return state;
    }

    private static AppState Followed(AppState state, RunningWork work, SessionId id)
    {
        if (state.List.Cursor is { } cursor && (cursor != work.Cursor || cursor.Session == id))
            return state;
        var next = ListCursor.Reveal(state, id);
        return next with { Work = next.Work.With(work.Number, one => one with { Cursor = next.List.Cursor }) };
    }

    private static AppState Began(AppState state, WorkMsg.Began began)
    {
        var name = began.Request is WorkRequest.Create create ? create.Wish.Name ?? "new session" : state.Fleet.Find(began.Request.Session)?.Name.Value ?? "session";
        return state with { Work = state.Work with { Running = state.Work.Running.Add(new RunningWork(began.Number, began.Request, name) { Cursor = state.List.Cursor }) } };
    }

    /// <summary>A step that begins may have changed the row, too.</summary>
    private static Step<AppState> Progressed(AppState state, WorkMsg.Progressed progressed)
    {
        var next = state with { Work = state.Work.With(progressed.Number, work => work with { Step = progressed.Step }) };
        return progressed.Step.Phase is StepPhase.Started ? next.With(new Effect.ReadStore()) : next.Only();
    }

    private static Step<AppState> Ended(AppState state, WorkMsg.Ended ended)
    {
        RunningWork? work = null;
        foreach (var running in state.Work.Running)
        {
            if (running.Number == ended.Number)
                work = running;
        }

        if (work is null)
            return state.Only();
        var next = state with { Work = state.Work with { Running = state.Work.Running.Remove(work) } };
        return Leave(Say(Marked(next, work, ended.Outcome is Outcome.Done), work, ended).With(Effects(work, ended)), work, ended);
    }

    /// <summary>The marks have served; whose they were is known until it is known how it came out.</summary>
    public static AppState Unmarked(AppState state) =>
        state with { Work = state.Work with { Marked = state.Work.Marked.AddRange(state.List.Marks) }, List = state.List with { Marks = [] } };

    /// <summary>Of many, those for whom it failed are marked again: what is next is mostly about them.</summary>
    private static AppState Marked(AppState state, RunningWork work, bool isDone)
    {
        if (work.Request.Session is not { } id || !state.Work.Marked.Contains(id))
            return state;
        var next = state with { Work = state.Work with { Marked = state.Work.Marked.Remove(id) } };
        return isDone || next.List.IsMarked(id) ? next : next with { List = next.List with { Marks = next.List.Marks.Add(id) } };
    }

    private static Step<AppState> CareEnded(AppState state, int number)
    {
        foreach (var running in state.Work.Running)
        {
            if (running.Number == number)
                return (state with { Work = state.Work with { Running = state.Work.Running.Remove(running) } }).With(new Effect.ReadStore());
        }

        return state.Only();
    }

    /// <summary>The last of those that were to be suspended before the end; one that cannot be is a reason to stay.</summary>
    private static Step<AppState> Leave(Step<AppState> step, RunningWork work, WorkMsg.Ended ended)
    {
        if (step.State.LeavesAfter is not { } left || work.Request is not WorkRequest.Suspend)
            return step;
        if (ended.Outcome is not Outcome.Done)
            return step with { State = step.State with { LeavesAfter = null } };
        return left > 1
            ? step with { State = step.State with { LeavesAfter = left - 1 } }
            : (step with { State = step.State with { LeavesAfter = null, Leaving = true } }).And(new Effect.Quit(0));
    }

    private static ImmutableArray<Effect> Effects(RunningWork work, WorkMsg.Ended ended) =>
        work.Request is WorkRequest.Create && ended.Outcome is Outcome.Done { Session: var made } && OpensAtOnce(work)
            ? [new Effect.ReadStore(), new Effect.Open(made.Id)]
            : [new Effect.ReadStore()];

    private static bool OpensAtOnce(RunningWork work) => work.Request is WorkRequest.Create { OpensAtOnce: true };

    private static AppState Say(AppState state, RunningWork work, WorkMsg.Ended ended) => ended.Outcome switch
    {
        Outcome.Done done => Done(state, work, done),
        Outcome.Refused { Problem.Kind: ProblemKind.Conflict } when Other(state, work) is { } other => state.Tell(NoticeKind.Hint, other.Already),
        Outcome.Refused { Problem: var problem } => state.Tell(NoticeKind.Error, Text($"{work.Name}: {problem.Message}", problem.Hint), ended.Correlation),
        Outcome.Failed failed => state.Tell(NoticeKind.Error, Text($"{work.Name}: {StepWords.Of(failed.Step)} failed: {failed.Problem.Message}", failed.Problem.Hint), ended.Correlation),
        Outcome.Cancelled => state.Tell(NoticeKind.Done, $"{work.Name}: given up, and undone"),
        _ => throw new UnreachableException(ended.Outcome.GetType().Name),
    };

    /// <summary>What this screen does to the same session: of two keys at once the second one joins the first.</summary>
    private static RunningWork? Other(AppState state, RunningWork work)
    {
        foreach (var running in state.Work.Running)
        {
            if (running.Request.Session is { } id && id == work.Request.Session)
                return running;
        }

        return null;
    }

    private static AppState Done(AppState state, RunningWork work, Outcome.Done done)
    {
        var text = $"{(work.Request is WorkRequest.Create ? done.Session.Name.Value : work.Name)}: {work.Request.Done}";
        foreach (var note in done.Notes)
            text += $"\n{note}";
        if (work.IsCancelled)
            text += "\nit was done before it could be given up";
        if (work.Request is WorkRequest.Create)
            return Followed(state, work, done.Session.Id).Tell(NoticeKind.Done, text);
        if (work.Request is WorkRequest.Resume resumed)
            return Revived(WithoutOffer(state, work), resumed.Id, done.Session).Tell(NoticeKind.Done, text);
        if (work.Request is not WorkRequest.Kill { Mode: KillMode.Keep })
            return state.Tell(NoticeKind.Done, text);
        return FleetUpdate.Apply(state, new FleetMsg.Changed([done.Session], state.Fleet.Flags)).State
            .Tell(NoticeKind.Done, $"{text}\n{BringsBack(state)}");
    }

    private static string BringsBack(AppState state) => $"{state.Keys.Say(CommandId.Undo)} brings it back";

    /// <summary>The kill that can be undone: the last one, whichever berth it was killed by, and if this one was begun only after it.</summary>
    public static Session? Undoable(AppState state)
    {
        Session? last = null;
        foreach (var session in state.Fleet.Sessions)
        {
            if (session.State == SessionState.Terminated && session.ChangedAt + state.Settings.Ui.Undo >= state.Now
                && (last is null || session.ChangedAt > last.ChangedAt) && state.Work.Of(session) is null)
                last = session;
        }

        return last;
    }

    /// <summary>What is back has nothing in the corner any more that says how to bring it back.</summary>
    private static AppState WithoutOffer(AppState state, RunningWork work) => state with
    {
        Notices = state.Notices.Without(toast => toast.Text.StartsWith($"{work.Name}: ", StringComparison.Ordinal) && toast.Text.EndsWith(BringsBack(state), StringComparison.Ordinal)),
    };

    /// <summary>The cursor is again on what was killed by mistake, unless the user went elsewhere meanwhile.</summary>
    private static AppState Revived(AppState state, SessionId id, Session session)
    {
        if (state.Work.Reviving is not { } reviving || reviving.Session != id)
            return state;
        var next = state with { Work = state.Work with { Reviving = null } };
        return state.List.Cursor == reviving.Cursor ? ListCursor.Reveal(next with { Fleet = next.Fleet.WithChanged([session]) }, id) : next;
    }

    private static string Text(string message, string? hint) => hint is null ? message : $"{message}\nhint: {hint}";
}
