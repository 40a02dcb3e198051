using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>The rows of the list, from the fleet and the list's shape.</summary>
internal sealed class SessionRows
{
    private readonly FleetState _fleet;
    private readonly ListShape _shape;

    /// <summary>By host and by session of the fleet: which row is theirs; -1 for none.</summary>
    private readonly int[] _heads;
    private readonly int[] _places;

    private SessionRows(FleetState fleet, ListShape shape, ImmutableArray<ListRow> all, int[] heads, int[] places, RowsWidest? widest = null)
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
        before?.With(fleet, shape) ?? (shape.ByAttention ? ByAttention(fleet, shape) : ByHost(fleet, shape));

    public bool AreOf(FleetState fleet, ListShape shape) => ReferenceEquals(_fleet, fleet) && ReferenceEquals(_shape, shape);

    /// <summary>-1 where no row stands for it.</summary>
    public int IndexOf(Pick? pick)
    {
        if (pick?.Session is { } session)
            return _fleet.Places.Of(session) is >= 0 and var place ? _places[place] : -1;
        return pick is null ? -1 : HeadOf(pick.Host);
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
        var (heads, places) = (Nowhere(fleet.Hosts.Length), Nowhere(fleet.Sessions.Length));
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

    private static SessionRows ByAttention(FleetState fleet, ListShape shape)
    {
        var shown = ImmutableArray.CreateBuilder<Session>(fleet.Sessions.Length);
        foreach (var session in fleet.Sessions)
        {
            if (Shows(shape, session))
                shown.Add(session);
        }

        shown.Sort(AttentionOrder.Instance);
        var rows = ImmutableArray.CreateBuilder<ListRow>(shown.Count);
        var places = Nowhere(fleet.Sessions.Length);
        foreach (var session in shown)
        {
            places[fleet.Places.Of(session.Id)] = rows.Count;
            rows.Add(new ListRow(fleet.FindHost(session.Host) ?? new HostEntry(session.Host), session));
        }

        return new(fleet, shape, rows.MoveToImmutable(), Nowhere(fleet.Hosts.Length), places);
    }

    private static int[] Nowhere(int count)
    {
        var places = new int[count];
        places.AsSpan().Fill(-1);
        return places;
    }

    /// <summary>Null where somebody came, went or moved, and all is to be made anew.</summary>
    private SessionRows? With(FleetState fleet, ListShape shape)
    {
        if (!ReferenceEquals(shape, _shape) || fleet.Sessions.Length != _places.Length || fleet.Hosts.Length != _heads.Length)
            return null;
        var rows = All.ToBuilder();
        var isAsWide = true;
        for (var i = 0; i < _places.Length; i++)
        {
            var (now, known) = (fleet.Sessions[i], _fleet.Sessions[i]);
            if (ReferenceEquals(now, known))
                continue;
            if (now.Id != known.Id || now.Host != known.Host || Shows(shape, now) != Shows(shape, known) || (shape.ByAttention && AttentionOrder.Instance.Compare(now, known) != 0))
                return null;
            isAsWide &= RowsWidest.IsAs(now, known);
            if (_places[i] is >= 0 and var place)
                rows[place] = new ListRow(rows[place].Host, now);
            if (Waits(now) - Waits(known) is not 0 and var more && Shows(shape, now) && HeadOf(now.Host) is >= 0 and var head)
                rows[head] = new ListRow(rows[head].Host, null, rows[head].Sessions, rows[head].Flagged + more);
        }

        for (var h = 0; h < _heads.Length; h++)
        {
            var (now, known) = (fleet.Hosts[h], _fleet.Hosts[h]);
            if (ReferenceEquals(now, known))
                continue;
            if (now.Name != known.Name || now.IsConfigured != known.IsConfigured)
                return null;
            Put(rows, now, known, _heads[h]);
        }

        return new(fleet, shape, rows.DrainToImmutable(), _heads, _places, isAsWide ? Widest : null);
    }

    /// <summary>A host's rows follow its head, where it has one; else they are anywhere.</summary>
    private static void Put(ImmutableArray<ListRow>.Builder rows, HostEntry now, HostEntry known, int head)
    {
        for (var i = Math.Max(0, head); i < rows.Count; i++)
        {
            if (ReferenceEquals(rows[i].Host, known))
                rows[i] = rows[i].On(now);
            else if (head >= 0)
                return;
        }
    }

    /// <summary>-1 where the host has no row.</summary>
    private int HeadOf(string host)
    {
        for (var h = 0; h < _fleet.Hosts.Length; h++)
        {
            if (_fleet.Hosts[h].Name == host)
                return _heads[h];
        }

        return -1;
    }

    private static int Waits(Session session) => session.Flag is { Status: FlagStatus.Open } ? 1 : 0;

    private static bool Shows(ListShape shape, Session session) =>
        (shape.ShowAll || session.State != SessionState.Terminated) && (shape.Filter.Length == 0 || SessionFilter.Fits(shape.Filter, session));
}
