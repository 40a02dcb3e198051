using System.Runtime.InteropServices;
using Berth.Cli;
using Berth.Runtime;
using Berth.Terminal.Output;

namespace Berth;

internal static class Program
{
    private static int Main(string[] args) => args is ["--version"] ? Version() : CrashGuard.Run(args);

    /// <summary>Apart from the rest, so that nothing else is loaded for it.</summary>
    private static int Version()
    {
        using var output = FdWriter.StandardOutput();
        output.WriteLine($"berth {BuildInfo.Version} ({BuildInfo.Commit}) {RuntimeInformation.FrameworkDescription}");
        return (int)ExitCode.Done;
    }
}
