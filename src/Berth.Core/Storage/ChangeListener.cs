using System.Threading.Channels;

namespace Berth.Core.Storage;

/// <summary>One who wants to know of changes, and the version that he knows.</summary>
/// <param name="known">What was there when he came; null where it could not be asked just then.</param>
/// <param name="changes">Takes the time of each change.</param>
/// <param name="time">The clock.</param>
internal sealed class ChangeListener((long Generation, long Version)? known, ChannelWriter<DateTimeOffset> changes, TimeProvider time)
{
    private (long Generation, long Version)? _known = known;

    public void Tell((long Generation, long Version) found)
    {
        if (found == _known)
            return;
        _known = found;
        changes.TryWrite(time.GetUtcNow());
    }

    public void Fail(StoreException error) => changes.TryComplete(error);
}
