using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>
/// The legal moves, as a table: which operation may begin in which state, and where it leads.
/// creating → active ⇄ suspended → terminated, error from any. A session that is still "creating" with nobody at work is one whose
/// berth died: it can be tried again or killed.
/// </summary>
internal static class Lifecycle
{
    private static readonly (Operation Operation, SessionState From, SessionState To)[] Moves =
    [
        (Operation.Create, SessionState.Creating, SessionState.Active),
        (Operation.Suspend, SessionState.Active, SessionState.Suspended),
        (Operation.Resume, SessionState.Suspended, SessionState.Active),
        (Operation.Resume, SessionState.Terminated, SessionState.Active),
        (Operation.Restart, SessionState.Active, SessionState.Active),
        (Operation.Restart, SessionState.Error, SessionState.Active),
        (Operation.Restart, SessionState.Creating, SessionState.Active),
        (Operation.Rename, SessionState.Active, SessionState.Active),
        (Operation.Rename, SessionState.Suspended, SessionState.Suspended),
        (Operation.Rename, SessionState.Error, SessionState.Error),
        (Operation.Kill, SessionState.Creating, SessionState.Terminated),
        (Operation.Kill, SessionState.Active, SessionState.Terminated),
        (Operation.Kill, SessionState.Suspended, SessionState.Terminated),
        (Operation.Kill, SessionState.Error, SessionState.Terminated),
        (Operation.Kill, SessionState.Terminated, SessionState.Terminated),
    ];

    /// <summary>Where an operation leads from a state; null where it is not possible.</summary>
    public static SessionState? Target(Operation operation, SessionState from)
    {
        foreach (var move in Moves)
        {
            if (move.Operation == operation && move.From == from)
                return move.To;
        }

        return null;
    }

    /// <summary>What can be done in a state.</summary>
    public static IEnumerable<Operation> Possible(SessionState from)
    {
        foreach (var move in Moves)
        {
            if (move.From == from && move.Operation is not Operation.Create)
                yield return move.Operation;
        }
    }

    /// <summary>Null where it may be done; else a conflict that says what is possible.</summary>
    public static Problem? Refusal(Operation operation, SessionName name, SessionState state)
    {
        if (Target(operation, state) is not null)
            return null;
        var possible = string.Join(", ", Possible(state).Select(OperationWords.Of));
        return new Problem(ProblemKind.Conflict, $"session {name} is {Words.Of(state)}: it cannot be {OperationWords.Done(operation)}", $"possible now: {possible}");
    }
}
