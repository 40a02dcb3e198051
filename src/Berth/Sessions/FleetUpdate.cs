using System.Collections.Immutable;
using System.Diagnostics;
using Berth.App;
using Berth.Core.Sessions;
using Berth.Graph;
using Berth.Notices;

namespace Berth.Sessions;

internal static class FleetUpdate
{
    public static Step<AppState> Apply(AppState state, FleetMsg message) => message switch
    {
        FleetMsg.Remembered m => state.Fleet.IsRemembered ? state.Only() : Settle(state, state.Fleet.WithSessions(m.Sessions)).Only(),
        FleetMsg.Read m => Settle(Measure(state, m.Sessions), Read(state.Fleet, m)).Only(),
        FleetMsg.StoreFailed m => (state with { Fleet = Remembered(state.Fleet) }).Tell(NoticeKind.Error, m.Problem).Only(),
        FleetMsg.LinkChanged m => (state with { Fleet = state.Fleet.WithHost(m.Host, host => host with { Link = m.Link }) }).Only(),
        FleetMsg.HostMeasured m => Measured(state, m).Only(),
        FleetMsg.SessionsMeasured m => Measured(state, m).Only(),
        FleetMsg.LimitsTold m => (state with { Fleet = state.Fleet with { Limits = state.Fleet.Limits.SetItem(m.Session, m.Limits) } }).Only(),
        FleetMsg.HistoryRead m => History(state, m).Only(),
        FleetMsg.FlagsAnswered m => state.Tell(NoticeKind.Done, m.What).With(new Effect.ReadStore()),
        _ => throw new UnreachableException(message.GetType().Name),
    };

    private static FleetState Read(FleetState fleet, FleetMsg.Read read)
    {
        var next = fleet.WithSessions(read.Sessions).WithFlags(read.Flags) with { Forwards = read.Forwards };
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
        About = stored.About ?? known.About,
    };

    private static FleetState Remembered(FleetState fleet) => fleet.IsRemembered ? fleet : fleet.WithSessions([]);

    /// <summary>The cursor stays on its session; where that went, it goes to the row that took its place.</summary>
    private static AppState Settle(AppState state, FleetState fleet)
    {
        var before = state.Rows;
        var next = state with { Fleet = fleet };
        return next with { List = ListCursor.Settle(next.List, before, next.Rows) };
    }

    /// <summary>What came since the last reading goes into the small graphs.</summary>
    private static AppState Measure(AppState state, ImmutableArray<Session> sessions)
    {
        var load = state.Load;
        foreach (var session in sessions)
        {
            var before = state.Fleet.Find(session.Id);
            if (session.Usage is { } usage && before?.ObservedAt != session.ObservedAt)
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
        var sessions = state.Fleet.Sessions.ToBuilder();
        var load = state.Load;
        for (var i = 0; i < sessions.Count; i++)
        {
            foreach (var measure in measured.Measures)
            {
                if (sessions[i].Id != measure.Id)
                    continue;
                sessions[i] = sessions[i] with { Usage = measure.Usage ?? sessions[i].Usage, Health = measure.Health ?? sessions[i].Health, ObservedAt = state.Now };
                load = load.Add(measure.Id.Value, measure.Usage?.CpuPercent, measure.Usage?.MemoryBytes);
            }
        }

        return state with { Fleet = state.Fleet.WithSessions(sessions.ToImmutable()), Load = load };
    }

    private static AppState History(AppState state, FleetMsg.HistoryRead read)
    {
        if (state.Top is GraphDialog graph && graph.Subject == read.Subject)
            return state.Swap(graph with { Samples = read.Samples });
        var series = LoadSeries.Empty;
        foreach (var sample in read.Samples)
            series = series.Add(sample.CpuPercent, sample.MemoryBytes);
        return series.Cpu.IsEmpty || state.Load.Series.ContainsKey(read.Subject.Key) ? state : state with { Load = state.Load.With(read.Subject.Key, series) };
    }
}
