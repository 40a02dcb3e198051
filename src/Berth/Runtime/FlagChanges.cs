using System.Collections.Immutable;
using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;

namespace Berth.Runtime;

/// <summary>Which sessions have other flags than before.</summary>
internal static class FlagChanges
{
    /// <summary>False when all flags are as they were, those of hosts, too.</summary>
    public static bool Add(HashSet<SessionId> changed, ImmutableArray<Flag> before, ImmutableArray<Flag> now) =>
        before != now && (AddOnlyIn(changed, now, [.. before]) | AddOnlyIn(changed, before, [.. now]));

    private static bool AddOnlyIn(HashSet<SessionId> changed, ImmutableArray<Flag> these, HashSet<Flag> those)
    {
        var any = false;
        foreach (var flag in these)
        {
            if (those.Contains(flag))
                continue;
            any = true;
            if (flag.Target.Session is { } session)
                changed.Add(session);
        }

        return any;
    }
}
