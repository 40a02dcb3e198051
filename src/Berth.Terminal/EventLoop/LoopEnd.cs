namespace Berth.Terminal.EventLoop;

/// <summary>Why a loop ended: the program stopped it (with a code), a signal, or the terminal went away.</summary>
public readonly record struct LoopEnd(int Code, int Signal)
{
    private const int SignalBase = 128;

    /// <summary>What a shell expects of a program that ended so.</summary>
    public int ExitCode => Signal == 0 ? Code : SignalBase + Signal;
}
