using System.Runtime.InteropServices;

namespace Berth.Runtime;

/// <summary>
/// Gives back what only the start needed: the garbage of it, and the pages of the program's file that were read for it. The system reads
/// a page again when it is used again. Where there is no <c>/proc</c>, the pages stay.
/// </summary>
internal static partial class ProgramPages
{
    private const int DontNeed = 4;

    /// <summary>When the first rows stand, when links do, and when the user has been about.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(24)];

    /// <summary>Takes as long as a start takes; by a thread that has nothing else to do.</summary>
    public static void GiveBack(CancellationToken cancel)
    {
        foreach (var pause in Pauses)
        {
            if (cancel.WaitHandle.WaitOne(pause))
                return;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            if (OperatingSystem.IsLinux())
                GiveBack();
        }
    }

    /// <summary>Only mappings of files of which no page was ever written to: there, what is read again is what stood there.</summary>
    private static void GiveBack()
    {
        var (start, end, isClean) = (0L, 0L, false);
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            if (IsHead(line, out var from, out var to))
            {
                (start, end) = (from, to);
                isClean = line.Contains(" /", StringComparison.Ordinal) && line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal) + 1, 2) is not "rw";
            }
            else if (line.StartsWith("Anonymous:", StringComparison.Ordinal) && isClean && line.AsSpan("Anonymous:".Length).Trim() is "0 kB")
            {
                _ = Advise((nint)start, (nuint)(end - start), DontNeed);
            }
        }
    }

    /// <summary><c>55d0c0a00000-55d0c0a21000 r-xp 00000000 08:01 1234   /usr/bin/berth</c></summary>
    private static bool IsHead(string line, out long from, out long to)
    {
        (from, to) = (0, 0);
        var dash = line.IndexOf('-', StringComparison.Ordinal);
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return dash > 0 && blank > dash
            && long.TryParse(line.AsSpan(0, dash), System.Globalization.NumberStyles.HexNumber, null, out from)
            && long.TryParse(line.AsSpan(dash + 1, blank - dash - 1), System.Globalization.NumberStyles.HexNumber, null, out to);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nuint length, int advice);
}
