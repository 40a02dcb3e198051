using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Berth.App;
using Berth.Core.Storage;
using Berth.Log;

namespace Berth.Runtime;

/// <summary>The lines of a session's log, in bunches.</summary>
internal static class SessionLogs
{
    public static async IAsyncEnumerable<ImmutableArray<LogLine>> FollowAsync(
        Composition composition, Subscription.LogLines log, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask.WaitAsync(cancel).ConfigureAwait(false);
        if (log.Source is LogSource.Events or LogSource.All)
            yield return Events(composition, log);
    }

    /// <summary>The last event of each record, in the order in which they came.</summary>
    private static ImmutableArray<LogLine> Events(Composition composition, Subscription.LogLines log)
    {
        var lines = ImmutableArray.CreateBuilder<LogLine>();
        foreach (var one in new EventStore(composition.Database).Last(log.Session).OrderBy(one => one.At))
            lines.Add(new(LogClean.Line($"{one.At.ToLocalTime():HH:mm:ss}  {one.State}{(one.Source is { } source ? $"  {source}" : "")}{(one.Message is { } message ? $"  {message}" : "")}"), LogTone.Event));
        return lines.ToImmutable();
    }
}
