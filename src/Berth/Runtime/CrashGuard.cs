using System.Globalization;
using Berth.Cli;
using Berth.Core.Configuration;
using Berth.Core.Logging;
using Berth.Core.Storage;

namespace Berth.Runtime;

/// <summary>
/// The one place above everything. What its user can mend is said in two lines; what nobody expected is written to the log, with one line
/// that says where, when the terminal is back as it was.
/// </summary>
internal sealed class CrashGuard(Func<TextWriter> errors, Func<Places> places)
{
    /// <summary>Work that Ctrl-C cancels.</summary>
    public int Run(Func<CancellationToken, ValueTask<ExitCode>> work)
    {
        using var interrupt = new Interrupt();
        return Run(() =>
        {
            try
            {
                return work(interrupt.Token).AsTask().GetAwaiter().GetResult();
            }
            catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
            {
                return ExitCode.Cancelled;
            }
        });
    }

    /// <summary>On this thread and, while it runs, on all others.</summary>
    public int Run(Func<ExitCode> work)
    {
        AppDomain.CurrentDomain.UnhandledException += EndAtCrash;
        try
        {
            return (int)work();
        }
        catch (StoreException failure)
        {
            Say(failure.Message, failure.Hint);
            return (int)ExitCode.Failed;
        }
        catch (Exception crash)
        {
            Log(crash);
            Tell(crash);
            return (int)ExitCode.Failed;
        }
        finally
        {
            AppDomain.CurrentDomain.UnhandledException -= EndAtCrash;
        }
    }

    /// <summary>The runtime would print the trace. What is added last to the events of the end runs last: the terminal is put back before it.</summary>
    private void EndAtCrash(object sender, UnhandledExceptionEventArgs crash)
    {
        Log((Exception)crash.ExceptionObject);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Tell((Exception)crash.ExceptionObject);
        Environment.Exit((int)ExitCode.Failed);
    }

    private void Log(Exception crash)
    {
        using var log = new LogFile(places().Logs, LogLevel.Error, TimeProvider.System);
        log.Error("crashed", crash, new LogProperty("version", string.Create(CultureInfo.InvariantCulture, $"{BuildInfo.Version} ({BuildInfo.Commit})")));
    }

    private void Tell(Exception crash) =>
        Say($"it crashed: {crash.GetType().Name}", $"what happened is at the end of the newest file in {places().Logs}");

    private void Say(string what, string? hint) => Message.Write(errors(), what, hint);
}
