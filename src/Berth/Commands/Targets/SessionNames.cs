using System.CommandLine.Completions;
using Berth.Commands.Config;
using Berth.Core.Configuration;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Targets;

/// <summary>Names that completion offers where a session is meant. Nothing is opened but the remembered list.</summary>
internal static class SessionNames
{
    public static IEnumerable<CompletionItem> Live() => All().Where(session => session.State is not SessionState.Terminated).Select(Item);

    /// <summary>With the killed ones whose workspace was kept.</summary>
    public static IEnumerable<CompletionItem> Known() => All().Select(Item);

    private static List<Session> All()
    {
        var places = Places.OfThisProcess(ConfigContext.Variables());
        return RememberedSessions.TryRead(places.State, TimeProvider.System.GetUtcNow()) ?? [];
    }

    private static CompletionItem Item(Session session) => new(session.Name.Value, detail: $"{Words.Of(session.State)} on {session.Host}");
}
