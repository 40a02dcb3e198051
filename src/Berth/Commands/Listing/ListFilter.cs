using Berth.Commands.Targets;
using Berth.Core.Sessions;

namespace Berth.Commands.Listing;

/// <summary>Which sessions a list is to have. Killed ones only where they are asked for.</summary>
internal sealed record ListFilter(string? Host, SessionState? State, bool Flagged, bool All)
{
    public bool IsAny => Host is null && State is null && !Flagged;

    public IEnumerable<Session> Of(IReadOnlyList<Session> sessions) => sessions.Where(Fits);

    private bool Fits(Session session) =>
        (State is { } state ? session.State == state : All || session.State is not SessionState.Terminated)
        && (Host is null || session.Host == Host)
        && (!Flagged || SessionTargets.IsFlagged(session));
}
