using System.Runtime.InteropServices;
using Berth.Terminal.Output;

namespace Berth;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["--version"])
        {
            using var output = FdWriter.StandardOutput();
            output.WriteLine($"berth {BuildInfo.Version} ({BuildInfo.Commit}) {RuntimeInformation.FrameworkDescription}");
            return 0;
        }

        return 2;
    }
}
