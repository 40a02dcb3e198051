using Berth.Cli;
using Berth.Core.Sessions;

namespace Berth.Commands.Targets;

/// <summary>From words of the command line to sessions.</summary>
internal static class SessionTargets
{
    public static Target One(string text, IReadOnlyList<Session> sessions)
    {
        List<SessionHandle> handles = [.. sessions.Select(session => new SessionHandle(session.Id, session.Name, session.State is not SessionState.Terminated))];
        return SessionLookup.Find(text, handles) switch
        {
            SessionMatch.Found found => Target.Found(sessions.First(session => session.Id == found.Id)),
            SessionMatch.Ambiguous several => new(text, null, Ambiguous(several)),
            SessionMatch.None none => new(text, null, Unknown(none)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Each session once. <paramref name="refusal"/> is set where the words themselves make no sense.</summary>
    /// <param name="wish">Names or a selection, not both.</param>
    /// <param name="sessions">All that are known.</param>
    /// <param name="fitting">The states that a selection without one takes.</param>
    /// <param name="refusal">Why there is no answer.</param>
    public static IReadOnlyList<Target> Many(TargetWish wish, IReadOnlyList<Session> sessions, Func<SessionState, bool> fitting, out Refusal? refusal)
    {
        refusal = Check(wish);
        if (refusal is not null)
            return [];
        if (!wish.Selects)
            return [.. wish.Names.Select(name => One(name, sessions)).DistinctBy(target => target.Session?.Id.Value ?? target.Text)];
        return [.. sessions.Where(session => Selected(wish, session, fitting)).OrderBy(session => session.Name.Value, StringComparer.Ordinal).Select(Target.Found)];
    }

    public static bool IsFlagged(Session session) => session.Flag is { Status: FlagStatus.Open };

    private static Refusal? Check(TargetWish wish)
    {
        if (wish.Names.Count > 0 && (wish.Selects || wish.State is not null || wish.Host is not null))
            return new(ExitCode.Usage, "sessions are named or selected, not both", "leave out the names, or --all, --flagged, --state and --host");
        if (wish.Names.Count > 0 || wish.Selects)
            return null;
        return wish.State is not null || wish.Host is not null
            ? new(ExitCode.Usage, "--state and --host narrow a selection", "say --all or --flagged, too")
            : new(ExitCode.Usage, "SESSION is missing", "name sessions, or select them with --all or --flagged");
    }

    private static bool Selected(TargetWish wish, Session session, Func<SessionState, bool> fitting) =>
        (wish.State is { } state ? session.State == state : fitting(session.State))
        && (wish.Host is null || session.Host == wish.Host)
        && (!wish.Flagged || IsFlagged(session));

    private static Refusal Ambiguous(SessionMatch.Ambiguous several)
    {
        var same = several.Candidates.All(candidate => candidate.Name == several.Candidates[0].Name);
        var candidates = several.Candidates.Select(candidate => same ? candidate.Id.Value : candidate.Name.Value).Distinct();
        return new(ExitCode.Usage, $"'{several.Text}' could be {string.Join(", ", candidates)}", same ? "say the id" : "say more of the name");
    }

    private static Refusal Unknown(SessionMatch.None none)
    {
        var hint = none.DidYouMean is { } near ? $"did you mean '{near}'?" : "berth ls --all lists all sessions, berth adopt finds those of the hosts";
        return new(ExitCode.NotFound, $"there is no session '{none.Text}'", hint);
    }
}
