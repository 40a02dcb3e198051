using System.Collections.Immutable;
using System.Diagnostics;
using Berth.App;
using Berth.Confirming;
using Berth.Core.Sessions;
using Berth.Flags;
using Berth.Forwards;
using Berth.Graph;
using Berth.Notices;
using Berth.Work;

namespace Berth.Sessions;

internal static class FleetUpdate
{
    public static Step<AppState> Apply(AppState state, FleetMsg message) => message switch
    {
        FleetMsg.Remembered m => state.Fleet.IsRemembered ? state.Only() : ListCursor.Place(Settle(state, state.Fleet.WithSessions(m.Sessions))).Only(),
        FleetMsg.Read m => FlagsUpdate.Refresh(state, Asked(Read(state, m))),
        FleetMsg.Changed m => FlagsUpdate.Refresh(state, Asked(Settle(state, state.Fleet.WithChanged(m.Sessions).WithFlags(m.Flags, m.Of)))),
        FleetMsg.PastFlagsRead m => state.Change<FlagsDialog>(dialog => dialog.Past.AsSpan().SequenceEqual(m.Flags.AsSpan()) ? dialog : dialog with { Past = m.Flags }).Only(),
        FleetMsg.StoreFailed m => (state with { Fleet = Remembered(state.Fleet) }).Tell(NoticeKind.Error, m.Problem).Only(),
        FleetMsg.LinkChanged m => AttachUpdate.LinkChanged(state with { Fleet = state.Fleet.WithHost(m.Host, host => host with { Link = m.Link }) }, m),
        FleetMsg.HostMeasured m => Measured(state, m).Only(),
        FleetMsg.SessionsMeasured m => Measured(state, m).Only(),
        FleetMsg.PortsTold m => Offers.Told(state, m).Only(),
        FleetMsg.ForwardsSeen m => Seen(state, m).Only(),
        FleetMsg.LimitsTold m => (state with { Fleet = state.Fleet with { Limits = (state.Fleet.Limits ?? ImmutableDictionary<string, SessionLimits>.Empty).SetItem(m.Session.Value, m.Limits) } }).Only(),
        FleetMsg.WorkspaceSeen m => (state with { Fleet = state.Fleet with { Look = m.Look } }).Only(),
        FleetMsg.EventsSeen m => (m.Events.All.IsEmpty && state.Fleet.Events?.Session == m.Events.Session ? state : state with { Fleet = state.Fleet with { Events = m.Events } }).Only(),
        FleetMsg.HistoryRead m => History(state, m).Only(),
        FleetMsg.FlagsAnswered m => state.Tell(NoticeKind.Done, m.What).With(new Effect.ReadStore()),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    /// <summary>What the user is being asked is about the sessions as they are now.</summary>
    private static AppState Asked(AppState state) => state.Dialogs.IsEmpty ? state : state.Change<KillDialog>(dialog => dialog.As(state.Fleet));

    private static AppState Seen(AppState state, FleetMsg.ForwardsSeen seen) =>
        state.Fleet.Looks is { } known && seen.Looks.Count == known.Count && seen.Looks.All(known.Contains) ? state : state with { Fleet = state.Fleet with { Looks = seen.Looks } };

    private static AppState Read(AppState state, FleetMsg.Read read)
    {
        var next = ListCursor.Place(Settle(Measured(state, read.Sessions), Read(state.Fleet, read)), CursorOrigin.Placed);
        return WorkUpdate.Follow(next with { Work = next.Work.WithElsewhere(read.Elsewhere, next.Fleet) });
    }

    private static FleetState Read(FleetState fleet, FleetMsg.Read read)
    {
        var next = fleet.WithSessions(Newer(fleet, read.Sessions)).WithFlags(read.Flags) with { Forwards = read.Forwards };
        foreach (var host in read.Hosts)
            next = next.WithHost(host.Name, known => Newer(known, host));
        return next;
    }

    /// <summary>What a living link told is newer than what was written down.</summary>
    private static HostEntry Newer(HostEntry known, HostEntry stored) => known with
    {
        Link = ReferenceEquals(known.Link, LinkView.Unknown) ? stored.Link : known.Link,
        Usage = known.UsageAt is null || known.UsageAt < stored.UsageAt ? stored.Usage : known.Usage,
        UsageAt = known.UsageAt is null || known.UsageAt < stored.UsageAt ? stored.UsageAt : known.UsageAt,
    };

    /// <summary>Figures are written down less often than they are told.</summary>
    private static ImmutableArray<Session> Newer(FleetState fleet, ImmutableArray<Session> stored)
    {
        var sessions = stored.ToBuilder();
        for (var i = 0; i < sessions.Count; i++)
            sessions[i] = Newer(fleet.Find(sessions[i].Id), sessions[i]);
        return sessions.DrainToImmutable();
    }

    public static Session Newer(Session? known, Session stored) => known?.ObservedAt > stored.ObservedAt
        ? stored with { Usage = known.Usage, Health = known.Health, ObservedAt = known.ObservedAt }
        : stored;

    private static FleetState Remembered(FleetState fleet) => fleet.IsRemembered ? fleet : fleet.WithSessions([]);

    /// <summary>The cursor stays on its session; where that went, it goes to the row that took its place.</summary>
    private static AppState Settle(AppState state, FleetState fleet)
    {
        var before = state.Rows;
        var next = state with { Fleet = fleet };
        return next with { List = ListCursor.Settle(next.List, before, next.Rows) };
    }

    /// <summary>What another berth measured goes into the small graphs, too.</summary>
    private static AppState Measured(AppState state, ImmutableArray<Session> sessions)
    {
        var load = state.Load;
        foreach (var session in sessions)
        {
            if (session.Usage is { } usage && session.ObservedAt is { } at && !(state.Fleet.Find(session.Id)?.ObservedAt >= at))
                load = load.Add(session.Id.Value, usage.CpuPercent, usage.MemoryBytes);
        }

        return ReferenceEquals(load, state.Load) ? state : state with { Load = load };
    }

    private static AppState Measured(AppState state, FleetMsg.HostMeasured measured) => state with
    {
        Fleet = state.Fleet.WithHost(measured.Host, host => host with { Usage = measured.Usage, UsageAt = state.Now }),
        Load = state.Load.Add("host:" + measured.Host, measured.Usage.CpuPercent, measured.Usage.MemoryPercent),
    };

    private static AppState Measured(AppState state, FleetMsg.SessionsMeasured measured)
    {
        var changed = ImmutableArray.CreateBuilder<Session>(measured.Measures.Length);
        var load = state.Load;
        foreach (var measure in measured.Measures)
        {
            if (state.Fleet.Find(measure.Id) is not { } session)
                continue;
            changed.Add(session with { Usage = measure.Usage ?? session.Usage, Health = measure.Health ?? session.Health, ObservedAt = state.Now });
            load = load.Add(measure.Id.Value, measure.Usage?.CpuPercent, measure.Usage?.MemoryBytes);
        }

        return changed.Count == 0 ? state : state with { Fleet = state.Fleet.WithChanged(changed.ToImmutable()), Load = load };
    }

    private static AppState History(AppState state, FleetMsg.HistoryRead read)
    {
        var shown = state.Change<GraphDialog>(graph => graph.Subject == read.Subject ? graph with { Samples = read.Samples } : graph);
        if (!ReferenceEquals(shown, state))
            return shown;
        var series = LoadSeries.Empty;
        foreach (var sample in read.Samples)
            series = series.Add(sample.CpuPercent, sample.MemoryBytes);
        return series.Cpu.IsEmpty || state.Load.Has(read.Subject.Key) ? state : state with { Load = state.Load.With(read.Subject.Key, series) };
    }
}
