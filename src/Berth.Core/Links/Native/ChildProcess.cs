namespace Berth.Core.Links.Native;

/// <summary>A program that we started and have to reap.</summary>
internal sealed class ChildProcess(int pid)
{
    private const int DoNotWait = 1;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    private int? _exit;

    public int Pid => pid;

    /// <summary>
    /// The exit code, or 128 and the signal. To be called when the program's streams have ended, so that the wait is short: there is
    /// no portable way to wait for one process without a thread.
    /// </summary>
    public async Task<int> WaitAsync(CancellationToken cancel)
    {
        var pause = TimeSpan.FromMilliseconds(1);
        while (!TryReap())
        {
            await Task.Delay(pause, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return _exit!.Value;
    }

    /// <summary>Ends the program and everything in its process group, and reaps it.</summary>
    public async Task KillAsync()
    {
        if (TryReap())
        {
            _ = Libc.Kill(-pid, Libc.SigKill);
            return;
        }

        _ = Libc.Kill(-pid, Libc.SigKill);
        _ = Libc.Kill(pid, Libc.SigKill);
        await WaitAsync(CancellationToken.None);
    }

    public void SignalGroup(int signal)
    {
        if (_exit is null)
            _ = Libc.Kill(-pid, signal);
    }

    private unsafe bool TryReap()
    {
        if (_exit is not null)
            return true;
        int status;
        int reaped;
        do
            reaped = Libc.WaitPid(pid, &status, DoNotWait);
        while (reaped < 0 && Libc.Errno == Libc.Eintr);
        if (reaped == 0)
            return false;
        var signal = status & 0x7f;
        _exit = reaped < 0 ? 255 : signal == 0 ? (status >> 8) & 0xff : 128 + signal;
        return true;
    }
}
