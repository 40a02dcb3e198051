using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Work;

/// <summary>What becomes of work.</summary>
internal abstract record WorkMsg : Msg
{
    public sealed record Began(int Number, WorkRequest Request) : WorkMsg;

    public sealed record Progressed(int Number, StepProgress Step) : WorkMsg;

    /// <summary>The user gave it up.</summary>
    public sealed record CancelAsked(int Number) : WorkMsg;

    public sealed record Ended(int Number, Outcome Outcome, string Correlation) : WorkMsg;

    /// <summary>Nobody asked for it, and how it ended is told elsewhere.</summary>
    public sealed record CareEnded(int Number) : WorkMsg;

    /// <summary>What killing would lose.</summary>
    public sealed record LossRead(SessionId Session, LossAnswer Answer) : WorkMsg;

    public sealed record RecentReposRead(ImmutableArray<string> Urls) : WorkMsg;
}
