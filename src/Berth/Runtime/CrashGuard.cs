using Berth.Cli;

namespace Berth.Runtime;

/// <summary>The one place above everything: what nobody expected ends here, with the terminal restored and a trace in the log.</summary>
internal static class CrashGuard
{
    public static int Run(string[] args)
    {
        using var interrupt = new Interrupt();
        return (int)CommandLine.RunAsync(args, interrupt.Token).AsTask().GetAwaiter().GetResult();
    }
}
