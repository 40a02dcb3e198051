using System.Runtime.InteropServices;
using Berth.Core.Links;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Links;

/// <summary>The machine's own clock, set by a billionth of a second: the kernel rings for it as for an hour, and nobody else notices.</summary>
public sealed partial class ClockTests(ITestOutputHelper output)
{
    [LabFact(Part.Root)]
    public async Task A_clock_that_is_set_rings_each_time_until_nobody_listens()
    {
        var rings = 0;
        using var bell = ClockBell.Hang(() => Interlocked.Increment(ref rings));
        Assert.NotNull(bell);
        for (var time = 1; time <= 3; time++)
        {
            if (!TrySetClock(1))
            {
                output.WriteLine("the clock of this machine is not ours to set");
                return;
            }

            await Wait.UntilAsync($"ring {time}", () => Volatile.Read(ref rings) >= time);
        }

        bell.Dispose();
        var before = Volatile.Read(ref rings);
        TrySetClock(-3);
        Assert.Equal(before, Volatile.Read(ref rings));
    }

    /// <summary>adjtimex(2) with ADJ_SETOFFSET and ADJ_NANO: a step from wherever the clock is.</summary>
    private static unsafe bool TrySetClock(long nanoseconds)
    {
        const int Size = 208, TimeOffset = 72;
        var request = stackalloc byte[Size];
        new Span<byte>(request, Size).Clear();
        *(uint*)request = 0x0100 | 0x2000;
        *(long*)(request + TimeOffset) = nanoseconds < 0 ? -1 : 0;
        *(long*)(request + TimeOffset + 8) = nanoseconds < 0 ? 1_000_000_000 + nanoseconds : nanoseconds;
        return AdjustClock(request) >= 0;
    }

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static unsafe partial int AdjustClock(byte* request);
}
