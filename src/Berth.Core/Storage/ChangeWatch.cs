using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Berth.Core.Storage;

/// <summary>
/// Tells a running berth that another process changed the database. It asks SQLite's own counter, which costs some microseconds and
/// reads no page; watching the write-ahead log would be woken by this process's own writes and miss a file that was replaced.
/// It has a thread of its own: a timer's tick wakes the thread pool, whose workers then spin for a hundred times as long as the look takes.
/// </summary>
internal sealed class ChangeWatch(Database database, TimeProvider time)
{
    /// <summary>Half of the 500 ms within which a change is to be seen.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>One item for each time that something had changed; changes between two looks, or two readings, are one. It goes on until it is cancelled.</summary>
    /// <exception cref="StoreException">The database failed, while it was read.</exception>
    public async IAsyncEnumerable<DateTimeOffset> Changes([EnumeratorCancellation] CancellationToken cancel)
    {
        var changes = Channel.CreateBounded<DateTimeOffset>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var known = database.TryVersion();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var looking = new Thread(() => Look(known, changes.Writer, end.Token)) { IsBackground = true, Name = "changes of the store" };
        looking.Start();
        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(end.Token).ConfigureAwait(false))
                yield return change;
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            looking.Join();
        }
    }

    private void Look((long Generation, long Version)? known, ChannelWriter<DateTimeOffset> changes, CancellationToken cancel)
    {
        try
        {
            while (!cancel.WaitHandle.WaitOne(Pace))
            {
                var found = database.TryVersion();
                if (found is null || found == known)
                    continue;
                known = found;
                changes.TryWrite(time.GetUtcNow());
            }
        }
        catch (StoreException error)
        {
            changes.Complete(error);
        }
    }
}
