using Berth.Core.Storage;

namespace Berth.Sessions;

/// <summary>As the store has them: the most urgent first, of those the one that waits longest.</summary>
internal sealed class StandingOrder : IComparer<StandingFlag>
{
    public static StandingOrder Instance { get; } = new();

    public int Compare(StandingFlag? x, StandingFlag? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = y.Cause.Severity - x.Cause.Severity;
        if (order == 0)
            order = x.Since.CompareTo(y.Since);
        return order == 0 ? x.Id.CompareTo(y.Id) : order;
    }
}
