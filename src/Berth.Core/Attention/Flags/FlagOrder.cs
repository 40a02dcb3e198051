using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>Which flag comes first: the highest severity, of those the one that waits longest.</summary>
public sealed class FlagOrder : IComparer<Flag>
{
    public static FlagOrder Instance { get; } = new();

    public int Compare(Flag? x, Flag? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = y.Severity - x.Severity;
        if (order == 0)
            order = x.Since.CompareTo(y.Since);
        if (order == 0)
            order = string.CompareOrdinal(x.Target.Host, y.Target.Host);
        if (order == 0)
            order = string.CompareOrdinal(x.Target.Session?.Value, y.Target.Session?.Value);
        return order == 0 ? x.Rule - y.Rule : order;
    }

    /// <summary>Where <c>f</c> goes: the first of the open flags, or the one after the target that it is on already; round and round.</summary>
    public static Flag? Next(IEnumerable<Flag> flags, DateTimeOffset now, FlagTarget? from = null) => Step(flags, now, from, 1);

    public static Flag? Previous(IEnumerable<Flag> flags, DateTimeOffset now, FlagTarget? from = null) => Step(flags, now, from, -1);

    /// <summary>The flag that a row shows: the first open one, else the first of the others.</summary>
    public static Flag? Shown(IEnumerable<Flag> flags, FlagTarget target, DateTimeOffset now) =>
        flags.Where(flag => flag.Target == target).OrderBy(flag => flag.StatusAt(now) == FlagStatus.Open ? 0 : 1).ThenBy(flag => flag, Instance).FirstOrDefault();

    private static Flag? Step(IEnumerable<Flag> flags, DateTimeOffset now, FlagTarget? from, int by)
    {
        // A target with two flags is one stop.
        var waiting = flags.Where(flag => flag.StatusAt(now) == FlagStatus.Open);
        ImmutableArray<Flag> open = [.. waiting.Order(Instance).DistinctBy(flag => flag.Target)];
        if (open.IsEmpty)
            return null;
        var at = from is { } target ? open.Select(flag => flag.Target).ToList().IndexOf(target) : -1;
        if (at < 0)
            return by > 0 ? open[0] : open[^1];
        return open[(at + by + open.Length) % open.Length];
    }
}
