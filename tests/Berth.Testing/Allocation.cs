using System.Diagnostics;

namespace Berth.Testing;

/// <summary>What code allocates once it is settled: the runtime's first, quick compilation of it boxes what the later one does not.</summary>
public static class Allocation
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The bytes of a hundred runs in the steady state: the first round without any counts, else the last one when patience ends.</summary>
    public static long InSteadyState(Action run)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                run();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated == 0 || clock.Elapsed > Patience)
                return allocated;
            Thread.Yield();
        }
    }
}
