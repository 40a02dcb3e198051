using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Berth.Core.Storage;

/// <summary>
/// Tells a running berth that another process changed the database. It asks SQLite's own counter, which costs some microseconds and
/// reads no page; watching the write-ahead log would be woken by this process's own writes and miss a file that was replaced.
/// </summary>
internal sealed class ChangeWatch(Database database, TimeProvider time)
{
    /// <summary>A change is to be seen within 500 ms.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// One item at once, and one for each time that something had changed; changes between two looks, or two readings, are one. Whoever
    /// reads at each of them misses nothing. It goes on until it is cancelled.
    /// </summary>
    /// <exception cref="StoreException">The database failed, while it was read.</exception>
    public async IAsyncEnumerable<DateTimeOffset> Changes([EnumeratorCancellation] CancellationToken cancel)
    {
        var changes = Channel.CreateBounded<DateTimeOffset>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var listener = new ChangeListener(database.TryVersion(), changes.Writer, time);
        database.Looks.Add(listener);
        try
        {
            yield return time.GetUtcNow();
            await foreach (var change in changes.Reader.ReadAllAsync(cancel).ConfigureAwait(false))
                yield return change;
        }
        finally
        {
            database.Looks.Remove(listener);
        }
    }
}
