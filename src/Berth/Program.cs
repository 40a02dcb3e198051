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
    public static string VersionLine => $"berth {BuildInfo.Version} ({BuildInfo.Commit}) {RuntimeInformation.FrameworkDescription}";

    private static int Main(string[] args) => args switch
    {
        ["--version"] => Version(),
        // ssh gives whatever it asks as one word; it is not for the parser.
        ["askpass", var prompt] => Askpass(prompt),
        _ when ScreenOptions.TryRead(args) is { } options => Screen(options),
        _ => Command(args),
    };

    /// <summary>Its own signals are enough for it.</summary>
    private static int Screen(ScreenOptions options)
    {
        FindHome();
        return Guard(FdWriter.StandardError).Run(() => ScreenStart.Run(options));
    }

    private static int Command(string[] args)
    {
        using var output = FdWriter.StandardOutput();
        using var errors = FdWriter.StandardError();
        FindHome();
        var code = Guard(() => errors).Run(cancel => CommandLine.RunAsync(args, output, errors, cancel));
        return Written(output, errors, code);
    }

    /// <summary>Who has no HOME has the one that the system knows, as ssh and the shells take it.</summary>
    private static void FindHome()
    {
        if (Environment.GetEnvironmentVariable("HOME") is not { Length: > 0 } && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home)
            Environment.SetEnvironmentVariable("HOME", home);
    }

    /// <summary>What did not reach its file is not done, whatever was done for it.</summary>
    private static int Written(FdWriter output, FdWriter errors, int code)
    {
        output.Flush();
        if (code != (int)ExitCode.Done || output.Failure == 0)
            return code;
        Message.Write(errors, $"standard output cannot be written: {Marshal.GetPInvokeErrorMessage(output.Failure)}", "see whether its disk is full");
        return (int)ExitCode.Failed;
    }

    private static CrashGuard Guard(Func<TextWriter> errors) => new(errors, () => Places.OfThisProcess(ConfigContext.Variables()));

    /// <summary>Apart from the rest, so that nothing else is loaded for it.</summary>
    private static int Version()
    {
        using var output = FdWriter.StandardOutput();
        using var errors = FdWriter.StandardError();
        output.WriteLine(VersionLine);
        return Written(output, errors, (int)ExitCode.Done);
    }

    private static int Askpass(string prompt)
    {
        using var output = FdWriter.StandardOutput();
        return AskpassCommand.RunAsync(prompt, output, CancellationToken.None).GetAwaiter().GetResult();
    }
}
