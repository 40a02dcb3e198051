using System.Collections.Immutable;
using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;

namespace Berth.Runtime;

/// <summary>Which sessions have other flags than before.</summary>
internal static class FlagChanges
{
    /// <summary>False when all flags are as they were, those of hosts, too. Both are in the order of <see cref="FlagOrder"/>.</summary>
    public static bool Add(HashSet<SessionId> changed, ImmutableArray<Flag> before, ImmutableArray<Flag> now)
    {
        if (before == now)
            return false;
        var (i, j, any) = (0, 0, false);
        while (i < before.Length || j < now.Length)
        {
            if (i < before.Length && j < now.Length && before[i] == now[j])
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }

            any = true;
            var order = i == before.Length ? 1 : j == now.Length ? -1 : FlagOrder.Instance.Compare(before[i], now[j]);
            if (order <= 0)
                Add(changed, before[i++]);
            if (order >= 0)
                Add(changed, now[j++]);
        }

        return any;
    }

    private static void Add(HashSet<SessionId> changed, Flag flag)
    {
        if (flag.Target.Session is { } session)
            changed.Add(session);
    }
}
