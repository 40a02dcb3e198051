using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>
/// Where each session of a list stands. It holds for every list that has the same sessions in the same order, whatever became of them:
/// of a thousand, nobody is looked for one by one.
/// </summary>
internal sealed class SessionPlaces(ImmutableArray<Session> sessions)
{
    private Dictionary<string, int>? _all;

    /// <summary>-1 for none.</summary>
    public int Of(SessionId id) => (_all ??= All()).TryGetValue(id.Value, out var place) ? place : -1;

    /// <summary>By text: for a key of a type of ours the runtime would have to compile what compares it.</summary>
    private Dictionary<string, int> All()
    {
        var all = new Dictionary<string, int>(sessions.Length, StringComparer.Ordinal);
        for (var i = 0; i < sessions.Length; i++)
            all[sessions[i].Id.Value] = i;
        return all;
    }
}
