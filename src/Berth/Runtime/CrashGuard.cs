using Berth.Cli;
using Berth.Terminal.Output;

namespace Berth.Runtime;

/// <summary>The one place above everything: what nobody expected ends here, with the terminal restored and a trace in the log.</summary>
internal static class CrashGuard
{
    public static int Run(string[] args)
    {
        using var output = FdWriter.StandardOutput();
        using var errors = FdWriter.StandardError();
        using var interrupt = new Interrupt();
        return (int)CommandLine.RunAsync(args, output, errors, interrupt.Token).AsTask().GetAwaiter().GetResult();
    }
}
