using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Links.Forwards;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Sessions;

/// <summary>What is known of sessions and hosts.</summary>
internal abstract record FleetMsg : Msg
{
    /// <summary>The list as the last berth left it.</summary>
    public sealed record Remembered(ImmutableArray<Session> Sessions) : FleetMsg;

    /// <summary>All that the database has.</summary>
    public sealed record Read(ImmutableArray<Session> Sessions, ImmutableArray<HostEntry> Hosts, ImmutableArray<StandingFlag> Flags) : FleetMsg
    {
        public ImmutableArray<ExtraForward> Forwards { get; init; } = [];

        /// <summary>What other berths do at this moment.</summary>
        public ImmutableArray<WorkElsewhere> Elsewhere { get; init; } = [];
    }

    /// <summary>What the database has of sessions that changed, and of flags.</summary>
    public sealed record Changed(ImmutableArray<Session> Sessions, ImmutableArray<StandingFlag> Flags) : FleetMsg
    {
        /// <summary>Whose flags they are, beside those of hosts. Null: they are all.</summary>
        public ImmutableArray<SessionId>? Of { get; init; }
    }

    /// <summary>The database cannot be read or written.</summary>
    public sealed record StoreFailed(string Problem) : FleetMsg;

    public sealed record LinkChanged(string Host, LinkView Link) : FleetMsg;

    /// <summary>A host's newest load.</summary>
    public sealed record HostMeasured(string Host, HostUsage Usage) : FleetMsg;

    /// <summary>The newest of the sessions of one host: what they cost and whether their servers answer.</summary>
    public sealed record SessionsMeasured(string Host, ImmutableArray<SessionMeasure> Measures) : FleetMsg;

    /// <summary>Where a session's processes listen beside its server, and which of these ports were not there before.</summary>
    public sealed record PortsTold(SessionId Session, ImmutableArray<int> Ports, ImmutableArray<int> Appeared) : FleetMsg;

    /// <summary>How forwards stand, by their ports here.</summary>
    public sealed record ForwardsSeen(ImmutableDictionary<int, ForwardLook> Looks) : FleetMsg;

    public sealed record LimitsTold(SessionId Session, SessionLimits Limits) : FleetMsg;

    public sealed record EventsSeen(LastEvents Events) : FleetMsg;

    public sealed record WorkspaceSeen(WorkspaceLook Look) : FleetMsg;

    /// <summary>The figures of the past, for the small graphs or a large one.</summary>
    public sealed record HistoryRead(SampleSubject Subject, ImmutableArray<LoadSample> Samples) : FleetMsg;

    /// <summary>Flags that are over, the newest first.</summary>
    public sealed record PastFlagsRead(ImmutableArray<PastFlag> Flags) : FleetMsg;

    public sealed record FlagsAnswered(string What) : FleetMsg;
}
