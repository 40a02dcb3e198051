using System.Collections.Immutable;
using Berth.Core.Sessions;
using Berth.Sessions;

namespace Berth.App;

/// <summary>The sessions that a verb acts on: the marked ones, else the one under the cursor.</summary>
internal static class Chosen
{
    public static ImmutableArray<Session> Of(AppState state)
    {
        if (state.List.Marks.IsEmpty)
            return ListCursor.Session(state) is { } one ? [one] : [];
        var chosen = ImmutableArray.CreateBuilder<Session>();
        foreach (var session in state.Fleet.Sessions)
        {
            if (state.List.IsMarked(session.Id))
                chosen.Add(session);
        }

        return chosen.ToImmutable();
    }
}
