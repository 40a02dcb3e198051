using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>The rows of the list, from the fleet and the list's shape.</summary>
internal sealed class SessionRows
{
    private readonly FleetState _fleet;
    private readonly ListShape _shape;

    private SessionRows(FleetState fleet, ListShape shape, ImmutableArray<ListRow> all)
    {
        _fleet = fleet;
        _shape = shape;
        All = all;
    }

    public ImmutableArray<ListRow> All { get; }

    public int Count => All.Length;

    /// <summary>A thousand rows of which one changed are made of those that there were.</summary>
    public static SessionRows Of(FleetState fleet, ListShape shape, SessionRows? before = null) =>
        new(fleet, shape, shape.ByAttention ? ByAttention(fleet, shape) : ByHost(fleet, shape, before));

    public bool AreOf(FleetState fleet, ListShape shape) => ReferenceEquals(_fleet, fleet) && ReferenceEquals(_shape, shape);

    /// <summary>-1 where no row stands for it.</summary>
    public int IndexOf(Pick? pick)
    {
        for (var i = 0; pick is not null && i < All.Length; i++)
        {
            if (All[i].Is(pick))
                return i;
        }

        return -1;
    }

    /// <summary>The row of the session that is the n-th of all that are shown, from 1; -1 where there are not so many.</summary>
    public int IndexOfNth(int number)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (All[i].Session is not null && --number == 0)
                return i;
        }

        return -1;
    }

    private static ImmutableArray<ListRow> ByHost(FleetState fleet, ListShape shape, SessionRows? before)
    {
        var rows = ImmutableArray.CreateBuilder<ListRow>(fleet.Sessions.Length + fleet.Hosts.Length);
        var at = 0;
        foreach (var host in fleet.Hosts)
        {
            var (head, isFolded) = (rows.Count, shape.IsFolded(host.Name));
            rows.Add(new ListRow(host, null));
            var (count, flagged) = (0, 0);
            for (; at < fleet.Sessions.Length && fleet.Sessions[at].Host == host.Name; at++)
            {
                if (!Shows(shape, fleet.Sessions[at]))
                    continue;
                count++;
                flagged += fleet.Sessions[at].Flag is { Status: FlagStatus.Open } ? 1 : 0;
                if (!isFolded)
                    rows.Add(before?.Find(rows.Count, host, fleet.Sessions[at]) ?? new ListRow(host, fleet.Sessions[at]));
            }

            if (count == 0 && (shape.Filter.Length > 0 || !host.IsConfigured))
                rows.RemoveAt(head);
            else
                rows[head] = new ListRow(host, null, count, flagged);
        }

        return rows.ToImmutable();
    }

    private ListRow? Find(int index, HostEntry host, Session session) =>
        index < All.Length && All[index] is var row && ReferenceEquals(row.Session, session) && ReferenceEquals(row.Host, host) ? row : null;

    private static ImmutableArray<ListRow> ByAttention(FleetState fleet, ListShape shape)
    {
        var shown = ImmutableArray.CreateBuilder<Session>();
        foreach (var session in fleet.Sessions)
        {
            if (Shows(shape, session))
                shown.Add(session);
        }

        shown.Sort(AttentionOrder.Instance);
        var rows = ImmutableArray.CreateBuilder<ListRow>(shown.Count);
        foreach (var session in shown)
            rows.Add(new ListRow(fleet.FindHost(session.Host) ?? new HostEntry(session.Host), session));
        return rows.ToImmutable();
    }

    private static bool Shows(ListShape shape, Session session) =>
        (shape.ShowAll || session.State != SessionState.Terminated) && (shape.Filter.Length == 0 || SessionFilter.Fits(shape.Filter, session));
}
