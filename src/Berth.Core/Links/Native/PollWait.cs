namespace Berth.Core.Links.Native;

/// <summary>Ends when the descriptor can be read or the time has come, and goes on on the thread that waits; false where that thread ended.</summary>
/// <param name="descriptor">None: it is waited for the time.</param>
/// <param name="dueAt">In <see cref="Environment.TickCount64"/>.</param>
internal sealed class PollWait(int descriptor, long dueAt = long.MaxValue) : TaskCompletionSource<bool>
{
    /// <summary>poll(2) passes over what is negative.</summary>
    public const int NoDescriptor = -1;

    public int Descriptor => descriptor;

    public long DueAt => dueAt;
}
