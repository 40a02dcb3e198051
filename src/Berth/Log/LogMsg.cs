using System.Collections.Immutable;
using Berth.App;

namespace Berth.Log;

/// <summary>What comes from the log that is open.</summary>
internal abstract record LogMsg(Subscription.LogLines Log) : Msg
{
    /// <summary>Lines at the end, in bunches: a log that floods is painted no more often than others.</summary>
    public sealed record Came(Subscription.LogLines From, ImmutableArray<LogLine> Lines) : LogMsg(From);

    public sealed record Ended(Subscription.LogLines From, string? Trouble) : LogMsg(From);
}
