using Berth.Terminal.EventLoop;
using Berth.Terminal.Output;
using Berth.Terminal.Tty;

namespace Berth.Benchmarks.Demo;

/// <summary>
/// <c>berth-bench demo-loop [--queries] [--tell] [-- CHILD…]</c>: the whole terminal kernel in one small program, for lifecycle tests, for latency and for eyes.
/// </summary>
internal static class DemoLoopVerb
{
    private const int Usage = 2;

    public static int Run(string[] arguments)
    {
        using var error = FdWriter.StandardError();
        using var tty = TtyDevice.TryOpen(out var refusal);
        if (tty is null)
        {
            error.WriteLine($"berth-bench: {refusal}\nhint: run it in a terminal");
            return Usage;
        }

        var separator = Array.IndexOf(arguments, "--");
        var queries = Array.IndexOf(arguments, "--queries") >= 0;
        var abilities = Detection.FromEnvironment(Environment.GetEnvironmentVariable);
        var loop = new TerminalLoop(tty, LoopOptions.Default with { Queries = queries ? Sequences.QueriesFor(abilities) : default });
        var program = new DemoProgram(loop, abilities, separator < 0 ? ["sh"] : [.. arguments[(separator + 1)..]], Array.IndexOf(arguments, "--tell") >= 0);
        var end = loop.Run(program);
        error.WriteLine($"demo ended {end.ExitCode}");
        return end.ExitCode;
    }
}
