using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>The rows of the list, from the fleet and the list's shape.</summary>
internal sealed class SessionRows
{
    private readonly FleetState _fleet;
    private readonly ListShape _shape;

    /// <summary>By host and by session of the fleet: which row is theirs; -1 for none. Null where another order is shown.</summary>
    private readonly int[]? _heads;
    private readonly int[]? _places;

    private SessionRows(FleetState fleet, ListShape shape, ImmutableArray<ListRow> all, int[]? heads = null, int[]? places = null, RowsWidest? widest = null)
    {
        _fleet = fleet;
        _shape = shape;
        _heads = heads;
        _places = places;
        All = all;
        Widest = widest ?? RowsWidest.Of(fleet, shape);
    }

    public ImmutableArray<ListRow> All { get; }

    public int Count => All.Length;

    /// <summary>What the longest names of these rows take, folded away or not.</summary>
    public RowsWidest Widest { get; }

    /// <summary>A thousand rows of which one changed are made of those that there were.</summary>
    public static SessionRows Of(FleetState fleet, ListShape shape, SessionRows? before = null) =>
        shape.ByAttention ? new(fleet, shape, ByAttention(fleet, shape)) : before?.With(fleet, shape) ?? ByHost(fleet, shape);

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

    private static SessionRows ByHost(FleetState fleet, ListShape shape)
    {
        var rows = ImmutableArray.CreateBuilder<ListRow>(fleet.Sessions.Length + fleet.Hosts.Length);
        var (heads, places) = (new int[fleet.Hosts.Length], new int[fleet.Sessions.Length]);
        heads.AsSpan().Fill(-1);
        places.AsSpan().Fill(-1);
        var at = 0;
        for (var h = 0; h < fleet.Hosts.Length; h++)
        {
            var host = fleet.Hosts[h];
            var (head, isFolded) = (rows.Count, shape.IsFolded(host.Name));
            rows.Add(new ListRow(host, null));
            var (count, flagged) = (0, 0);
            for (; at < fleet.Sessions.Length && fleet.Sessions[at].Host == host.Name; at++)
            {
                if (!Shows(shape, fleet.Sessions[at]))
                    continue;
                count++;
                flagged += Waits(fleet.Sessions[at]);
                if (isFolded)
                    continue;
                places[at] = rows.Count;
                rows.Add(new ListRow(host, fleet.Sessions[at]));
            }

            if (count == 0 && (shape.Filter.Length > 0 || !host.IsConfigured))
            {
                rows.RemoveAt(head);
                continue;
            }

            heads[h] = head;
            rows[head] = new ListRow(host, null, count, flagged);
        }

        return new(fleet, shape, rows.ToImmutable(), heads, places);
    }

    /// <summary>Null where somebody came, went or moved, and all is to be made anew.</summary>
    private SessionRows? With(FleetState fleet, ListShape shape)
    {
        if (_heads is null || _places is null || !ReferenceEquals(shape, _shape) || fleet.Sessions.Length != _places.Length || fleet.Hosts.Length != _heads.Length)
            return null;
        var rows = All.ToBuilder();
        var isAsWide = true;
        for (var i = 0; i < _places.Length; i++)
        {
            var (now, known) = (fleet.Sessions[i], _fleet.Sessions[i]);
            if (ReferenceEquals(now, known))
                continue;
            if (now.Id != known.Id || now.Host != known.Host || Shows(shape, now) != Shows(shape, known))
                return null;
            isAsWide &= RowsWidest.IsAs(now, known);
            if (_places[i] is >= 0 and var place)
                rows[place] = new ListRow(rows[place].Host, now);
            if (Waits(now) - Waits(known) is not 0 and var more && Shows(shape, now) && HeadOf(now) is >= 0 and var head)
                rows[head] = new ListRow(rows[head].Host, null, rows[head].Sessions, rows[head].Flagged + more);
        }

        for (var h = 0; h < _heads.Length; h++)
        {
            var (now, known) = (fleet.Hosts[h], _fleet.Hosts[h]);
            if (ReferenceEquals(now, known))
                continue;
            if (now.Name != known.Name || now.IsConfigured != known.IsConfigured)
                return null;
            for (var i = _heads[h]; i >= 0 && i < rows.Count && ReferenceEquals(rows[i].Host, known); i++)
                rows[i] = rows[i].On(now);
        }

        return new(fleet, shape, rows.DrainToImmutable(), _heads, _places, isAsWide ? Widest : null);
    }

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

    /// <summary>-1 where its host has no row.</summary>
    private int HeadOf(Session session)
    {
        for (var h = 0; h < _fleet.Hosts.Length; h++)
        {
            if (_fleet.Hosts[h].Name == session.Host)
                return _heads![h];
        }

        return -1;
    }

    private static int Waits(Session session) => session.Flag is { Status: FlagStatus.Open } ? 1 : 0;

    private static bool Shows(ListShape shape, Session session) =>
        (shape.ShowAll || session.State != SessionState.Terminated) && (shape.Filter.Length == 0 || SessionFilter.Fits(shape.Filter, session));
}
