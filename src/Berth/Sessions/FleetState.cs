using System.Collections.Immutable;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Links.Forwards;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Sessions;

/// <summary>The sessions, their hosts and their flags, as last known.</summary>
internal sealed record FleetState
{
    public static FleetState Empty { get; } = new();

    /// <summary>By host, then by name.</summary>
    public ImmutableArray<Session> Sessions { get; private init; } = [];

    /// <summary>In the order of the settings; hosts that only sessions know come last.</summary>
    public ImmutableArray<HostEntry> Hosts { get; private init; } = [];

    /// <summary>The most urgent first.</summary>
    public ImmutableArray<StandingFlag> Flags { get; private init; } = [];

    public ImmutableArray<ExtraForward> Forwards { get; init; } = [];

    /// <summary>How forwards stand, by their ports here, as they were tried last; null until they were.</summary>
    public ImmutableDictionary<int, ForwardLook>? Looks { get; init; }

    /// <summary>Where a session's processes listen beside its server; null until one does.</summary>
    public ImmutableDictionary<SessionId, ImmutableArray<int>>? Ports { get; init; }

    /// <summary>By the id's text; null until one is told.</summary>
    public ImmutableDictionary<string, SessionLimits>? Limits { get; init; }

    /// <summary>Of one session at a time: that under the cursor.</summary>
    public WorkspaceLook? Look { get; init; }

    /// <summary>Of one session at a time, as <see cref="Look"/>.</summary>
    public LastEvents? Events { get; init; }

    /// <summary>The list of the last time is there, be it empty.</summary>
    public bool IsRemembered { get; private init; }

    /// <summary>The hosts of the settings, disabled ones too; null before they are read, when any host may be in them.</summary>
    private Named<HostSettings>? Named { get; init; }

    /// <summary>Sessions that have an open flag.</summary>
    public int OpenFlags { get; private init; }

    /// <summary>Sessions that were not killed.</summary>
    public int Living { get; private init; }

    /// <summary>Where each of <see cref="Sessions"/> stands.</summary>
    public SessionPlaces Places { get; private init; } = new([]);

    public Session? Find(SessionId? id) => id is { } wanted && Places.Of(wanted) is >= 0 and var place ? Sessions[place] : null;

    public HostEntry? FindHost(string? name)
    {
        foreach (var host in Hosts)
        {
            if (host.Name == name)
                return host;
        }

        return null;
    }

    /// <summary>The flag that the session's row shows, with its evidence.</summary>
    public StandingFlag? FlagOf(Session session)
    {
        StandingFlag? found = null;
        foreach (var flag in Flags)
        {
            if (flag.Subject.Session == session.Id && (found is null || (found.Status != FlagStatus.Open && flag.Status == FlagStatus.Open)))
                found = flag;
        }

        return found;
    }

    public FleetState WithSessions(ImmutableArray<Session> sessions)
    {
        var hosts = Hosts;
        foreach (var session in sessions)
            hosts = HostEntry.Add(hosts, session, LinkOf(Named, session.Host));
        var (open, living) = (0, 0);
        foreach (var session in sessions)
        {
            open += IsFlagged(session);
            living += Lives(session);
        }

        var sorted = sessions.Sort(new ByPlace(hosts));
        return this with { Sessions = sorted, Places = new(sorted), Hosts = hosts, IsRemembered = true, OpenFlags = open, Living = living };
    }

    /// <summary>Some of them are other ones. Where each kept its place, nothing is sorted anew.</summary>
    public FleetState WithChanged(ImmutableArray<Session> changed)
    {
        var sessions = Sessions.ToBuilder();
        var (moved, open, living) = (false, OpenFlags, Living);
        var events = Events;
        foreach (var session in changed)
        {
            events = events?.With(session);
            var at = Places.Of(session.Id);
            if (at < 0)
            {
                sessions.Add(session);
                moved = true;
                continue;
            }

            var before = sessions[at];
            moved |= before.Host != session.Host || before.Name != session.Name;
            open += IsFlagged(session) - IsFlagged(before);
            living += Lives(session) - Lives(before);
            sessions[at] = FleetUpdate.Newer(before, session);
        }

        return moved ? (this with { Events = events }).WithSessions(sessions.DrainToImmutable())
            : this with { Sessions = sessions.DrainToImmutable(), OpenFlags = open, Living = living, Events = events };
    }

    private static int IsFlagged(Session session) => session.Flag is { Status: FlagStatus.Open } ? 1 : 0;

    private static int Lives(Session session) => session.State != SessionState.Terminated ? 1 : 0;

    /// <summary>All flags, or those of some sessions and of the hosts, in any order.</summary>
    public FleetState WithFlags(ImmutableArray<StandingFlag> flags, ImmutableArray<SessionId>? of = null)
    {
        if (of is not { } changed)
            return this with { Flags = flags };
        var all = Flags.RemoveAll(flag => flag.Subject.Session is not { } session || changed.Contains(session)).AddRange(flags).Sort(StandingOrder.Instance);
        return all.AsSpan().SequenceEqual(Flags.AsSpan()) ? this : this with { Flags = all };
    }

    public FleetState WithHost(string name, Func<HostEntry, HostEntry> change)
    {
        for (var i = 0; i < Hosts.Length; i++)
        {
            if (Hosts[i].Name == name)
                return this with { Hosts = Hosts.SetItem(i, change(Hosts[i])) };
        }

        return this;
    }

    /// <summary>The hosts of the settings come first, in their order; what is known of each stays.</summary>
    public FleetState Know(Settings settings)
    {
        var known = ImmutableArray.CreateBuilder<HostEntry>();
        foreach (var host in new HostCatalog(settings).All)
        {
            var labels = host.Settings.Labels.Count == 0 ? null : string.Join("  ", host.Settings.Labels);
            known.Add((FindHost(host.Name) ?? new HostEntry(host.Name)).At(host.Address?.ToString()) with { Root = host.Root, MaxSessions = host.MaxSessions, Labels = labels });
        }

        var hosts = known.ToImmutable();
        foreach (var session in Sessions)
            hosts = HostEntry.Add(hosts, session, LinkOf(settings.Hosts, session.Host));
        var sorted = Sessions.Sort(new ByPlace(hosts));
        return this with { Named = settings.Hosts, Hosts = hosts, Sessions = sorted, Places = new(sorted) };
    }

    /// <summary>Of hosts that only sessions know.</summary>
    private static LinkView LinkOf(Named<HostSettings>? named, string host) =>
        named is null ? LinkView.Unknown : named.TryGet(host, out _) ? LinkView.Disabled : LinkView.None;

    /// <summary>A host's place in the list counts, then the name.</summary>
    private sealed class ByPlace(ImmutableArray<HostEntry> hosts) : IComparer<Session>
    {
        public int Compare(Session? x, Session? y)
        {
            if (x is null || y is null)
                return 0;
            var order = string.Equals(x.Host, y.Host, StringComparison.Ordinal) ? 0 : Place(x.Host) - Place(y.Host);
            if (order == 0)
                order = string.CompareOrdinal(x.Name.Value, y.Name.Value);
            return order != 0 ? order : string.CompareOrdinal(x.Id.Value, y.Id.Value);
        }

        private int Place(string host)
        {
            for (var i = 0; i < hosts.Length; i++)
            {
                if (hosts[i].Name == host)
                    return i;
            }

            return hosts.Length;
        }
    }
}
