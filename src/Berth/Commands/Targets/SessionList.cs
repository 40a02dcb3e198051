using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Targets;

/// <summary>The remembered sessions, by the shortest way that reads them.</summary>
internal static class SessionList
{
    public static IReadOnlyList<Session> Read(Composition berth) =>
        RememberedSessions.TryRead(berth.Places.State, berth.Time.GetUtcNow()) is { } sessions ? sessions : berth.Sessions.All();
}
