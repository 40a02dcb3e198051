using System.Globalization;
using Berth.Core.Links;
using Berth.Terminal.Output;
using Microsoft.Win32.SafeHandles;

namespace Berth.Benchmarks.Links;

/// <summary>
/// A berth that holds links and asks nothing of them: <c>rest CONFIG RUNTIME COUNT</c> connects to h0, h1 …, and answers each line with the
/// microseconds of processor time that it has had.
/// </summary>
internal static class RestVerb
{
    public static int Run(string[] words) => RunAsync(words).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(string[] words)
    {
        if (words is not [var config, var runtime, var count])
            return 2;
        await using var pool = new LinkPool(new LinkOptions { RuntimeDirectory = runtime, ConfigFile = config }, asker: null, watches: true);
        await Task.WhenAll(Enumerable.Range(0, int.Parse(count, CultureInfo.InvariantCulture)).Select(i => Measure.UpAsync(pool, $"h{i}")));
        Answer();
        return 0;
    }

    /// <summary>It waits as a plain program does: a wait of the runtime's would be one of the things that are measured.</summary>
    private static void Answer()
    {
        using var output = FdWriter.StandardOutput();
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 1);
        do
        {
            output.WriteLine(((long)Environment.CpuUsage.TotalTime.TotalMicroseconds).ToString(CultureInfo.InvariantCulture));
            output.Flush();
        }
        while (input.ReadByte() >= 0);
    }
}
