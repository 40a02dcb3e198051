using System.Diagnostics;
using Berth.Testing.Terminals;

namespace Berth.Terminal.Tests.Tty;

/// <summary>What has the terminal, when a shell stands between it and us.</summary>
internal static class PtyGroup
{
    public static void Signal(Pty pty, int signal)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", "--", $"{pty.ForegroundGroup()}"]);
        kill.WaitForExit();
        Assert(kill.ExitCode == 0);
    }

    private static void Assert(bool sent) => Xunit.Assert.True(sent, "the signal was not sent");
}
