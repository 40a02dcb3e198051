namespace Berth.Terminal.EventLoop;

/// <summary>
/// The terminal as the loop needs it: the real one is <see cref="Tty.TtyDevice"/>, another lives in memory for tests.
/// One thread uses it; <see cref="Wake"/> is for all.
/// </summary>
public interface ITerminal
{
    /// <summary>Stands for "the terminal is gone" in what <see cref="Read"/> and <see cref="Write"/> return.</summary>
    const int Gone = -1;

    TerminalSize Size { get; }

    bool BackspaceIsControlH { get; }

    /// <summary>Keys come as bytes from here on, and the screen is ours. Repeatable.</summary>
    void Enter();

    /// <summary>The terminal is as it was before <see cref="Enter"/>. Repeatable, and safe on any thread.</summary>
    void Leave();

    /// <summary>Puts the screen back but keeps reading bytes: answers on their way must not reach whoever comes next.</summary>
    void LeaveScreen();

    /// <summary>Stops the program as Ctrl-Z does and returns when it runs again. To be called between <see cref="Leave"/> and <see cref="Enter"/>.</summary>
    void StopProgram();

    /// <summary>Waits for any of these or a wake; forever when the time is negative.</summary>
    Readiness Wait(Readiness wanted, int milliseconds);

    /// <summary>Ends the current or the next <see cref="Wait"/>.</summary>
    void Wake();

    /// <summary>How many bytes came; 0 when none are there.</summary>
    int Read(Span<byte> bytes);

    /// <summary>How many bytes were taken; 0 when the terminal takes none now.</summary>
    int Write(ReadOnlySpan<byte> bytes);

    TerminalSignals TakeSignals();

    /// <summary>Hands the terminal, left before, to a child. Null when it runs; else why it does not.</summary>
    string? Lend(ChildCommand command);

    /// <summary>How the child that has the terminal ended; null while it runs. <see cref="Wake"/> is called when it changes.</summary>
    ChildExit? TakeBack();

    /// <summary>Asks the child that has the terminal to end, and makes it end where it does not.</summary>
    void EndChild();
}
