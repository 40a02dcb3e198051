using System.Runtime.InteropServices;
using Berth.Cli;
using Berth.Commands.Askpass;
using Berth.Commands.Config;
using Berth.Core.Configuration;
using Berth.Runtime;
using Berth.Terminal.Output;

namespace Berth;

internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        ["--version"] => Version(),
        // ssh gives whatever it asks as one word; it is not for the parser.
        ["askpass", var prompt] => Askpass(prompt),
        _ when ScreenOptions.TryRead(args) is { } options => Screen(options),
        _ => Command(args),
    };

    /// <summary>Its own signals are enough for it.</summary>
    private static int Screen(ScreenOptions options) => Guard(FdWriter.StandardError).Run(() => ScreenStart.Run(options));

    private static int Command(string[] args)
    {
        using var output = FdWriter.StandardOutput();
        using var errors = FdWriter.StandardError();
        return Guard(() => errors).Run(cancel => CommandLine.RunAsync(args, output, errors, cancel));
    }

    private static CrashGuard Guard(Func<TextWriter> errors) => new(errors, () => Places.OfThisProcess(ConfigContext.Variables()));

    /// <summary>Apart from the rest, so that nothing else is loaded for it.</summary>
    private static int Version()
    {
        using var output = FdWriter.StandardOutput();
        output.WriteLine($"berth {BuildInfo.Version} ({BuildInfo.Commit}) {RuntimeInformation.FrameworkDescription}");
        return (int)ExitCode.Done;
    }

    private static int Askpass(string prompt)
    {
        using var output = FdWriter.StandardOutput();
        return AskpassCommand.RunAsync(prompt, output, CancellationToken.None).GetAwaiter().GetResult();
    }
}
