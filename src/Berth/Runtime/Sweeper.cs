namespace Berth.Runtime;

/// <summary>
/// Collects what keys and hosts left behind, in the pause after a frame. Left to itself the runtime does it as soon as its room is used
/// up: in the middle of a key as likely as not, which then waits for milliseconds.
/// </summary>
internal sealed class Sweeper
{
    /// <summary>Half of the room that the youngest generation has (<c>System.GC.Gen0MaxBudget</c>).</summary>
    private const long Enough = 1 << 20;

    private int _collections = -1;
    private long _before;

    /// <summary>By the loop's thread, when nothing waits for it.</summary>
    public void Sweep()
    {
        if (GC.CollectionCount(0) == _collections)
        {
            if (GC.GetTotalAllocatedBytes() - _before < Enough)
                return;
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        }

        _collections = GC.CollectionCount(0);
        _before = GC.GetTotalAllocatedBytes();
    }
}
