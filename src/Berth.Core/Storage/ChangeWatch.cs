using System.Runtime.CompilerServices;

namespace Berth.Core.Storage;

/// <summary>
/// Tells a running berth that another process changed the database. It asks SQLite's own counter, which costs some microseconds and
/// reads no page; watching the write-ahead log would be woken by this process's own writes and miss a file that was replaced.
/// </summary>
internal sealed class ChangeWatch(Database database, TimeProvider time)
{
    /// <summary>Half of the 500 ms within which a change is to be seen.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>One item for each time that something had changed; changes between two looks are one. It ends by the token.</summary>
    public async IAsyncEnumerable<DateTimeOffset> Changes([EnumeratorCancellation] CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pace, time);
        var known = database.TryVersion();
        while (await timer.WaitForNextTickAsync(cancel).ConfigureAwait(false))
        {
            var found = database.TryVersion();
            if (found is null || found == known)
                continue;
            known = found;
            yield return time.GetUtcNow();
        }
    }
}
