using System.Diagnostics;
using Berth.Core.Tests.Logging;
using Berth.Core.Tests.Provisioning;
using Berth.Core.Tests.Secrets;
using Berth.Core.Tests.Storage;

namespace Berth.Core.Tests;

/// <summary>This very program, started again: what two processes do to one another is tried with two processes.</summary>
internal static class ChildProcess
{
    private static int Main(string[] args) => args switch
    {
        ["store", .. var rest] => StoreChild.Run(rest),
        ["key", var folder] => SecretChild.Run(folder),
        ["provision", .. var rest] => ProvisioningChild.Run(rest),
        ["log", .. var rest] => LogChild.Run(rest),
        _ => 2,
    };

    public static Process StartUnder(string umask, params string[] arguments)
    {
        string[] shell = ["-c", "umask \"$1\"; shift; exec \"$@\"", "sh", umask, "dotnet", typeof(ChildProcess).Assembly.Location, .. arguments];
        return Process.Start(new ProcessStartInfo("/bin/sh", shell)) ?? throw new InvalidOperationException("sh does not start");
    }

    public static Process Start(params string[] arguments) => StartUnder("022", arguments);

    /// <summary>Waits for the end, within a deadline; the exit code.</summary>
    public static int End(this Process process)
    {
        using (process)
        {
            if (process.WaitForExit(TimeSpan.FromMinutes(2)))
                return process.ExitCode;
            process.Kill();
            throw new TimeoutException("the child process does not end");
        }
    }
}
