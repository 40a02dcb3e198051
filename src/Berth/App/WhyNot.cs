using Berth.Core.Sessions;
using Berth.Sessions;

namespace Berth.App;

/// <summary>Why a command is of no use now, in words; null when it is.</summary>
internal static class WhyNot
{
    public static string? Of(AppState state, ScreenCommand command) => command.Needs switch
    {
        Needs.Nothing => null,
        Needs.Sessions => state.List.Marks.IsEmpty ? NoSession(state) : null,
        Needs.Session => NoSession(state),
        Needs.Flag => NoFlag(state),
        Needs.AnyFlag => state.Fleet.OpenFlags == 0 ? "nothing is flagged" : null,
        Needs.Running => NoSession(state) ?? NotRunning(ListCursor.Session(state)!),
        Needs.Agent => NoSession(state) ?? NotRunning(ListCursor.Session(state)!) ?? (ListCursor.Session(state)!.Agent is null ? "the session has no agent" : null),
        Needs.Host => ListCursor.Host(state) is null ? "there is no host here" : null,
        Needs.Work => state.Work.Here(ListCursor.Session(state), state.Fleet) is null ? "nothing is being done to this session" : null,
        _ => null,
    };

    private static string? NoSession(AppState state) => ListCursor.Session(state) is null ? "there is no session under the cursor" : null;

    private static string? NoFlag(AppState state)
    {
        var chosen = Chosen.Of(state);
        foreach (var session in chosen)
        {
            if (session.Flag is not null)
                return null;
        }

        return chosen.IsEmpty ? NoSession(state) : chosen.Length == 1 ? "the session has no flag" : "none of the marked sessions has a flag";
    }

    private static string? NotRunning(Session session) => session.State switch
    {
        SessionState.Active => null,
        SessionState.Suspended => "the session is suspended",
        SessionState.Terminated => "the session was killed",
        SessionState.Creating => "the session is being made",
        _ => "the session has an error",
    };
}
