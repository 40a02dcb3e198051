namespace Berth.Terminal.EventLoop;

/// <summary>What can be done without waiting.</summary>
[Flags]
public enum Readiness
{
    None = 0,
    Input = 1,
    Output = 2,

    /// <summary>Somebody called <see cref="ITerminal.Wake"/>.</summary>
    Woken = 4,
}
