using Berth.Terminal.Output;

namespace Berth.Benchmarks;

internal static class Usage
{
    public static int Print(IEnumerable<string> verbs)
    {
        using var error = FdWriter.StandardError();
        error.WriteLine($"usage: berth-bench {string.Join('|', verbs)}");
        return 2;
    }
}
