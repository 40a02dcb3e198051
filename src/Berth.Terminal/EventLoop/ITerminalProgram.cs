using Berth.Terminal.Input;

namespace Berth.Terminal.EventLoop;

/// <summary>
/// What runs on a <see cref="TerminalLoop"/>. Everything is called on the loop's thread, nothing may block, and the order within a
/// turn is: signals, input, woken, due, one painting. After input, a wake or a due time the loop paints; nothing else makes it paint.
/// </summary>
public interface ITerminalProgram : IInputSink
{
    /// <summary>When <see cref="Due"/> should be called next, as a timestamp of <see cref="LoopOptions.Time"/>; null: never. Asked in each turn.</summary>
    long? DueAt { get; }

    /// <summary>Before the first painting and whenever the size changed.</summary>
    void Resized(TerminalSize size);

    /// <summary>Somebody called <see cref="TerminalLoop.Wake"/>; several calls may be one.</summary>
    void Woken();

    void Due();

    /// <summary>The child that <see cref="TerminalLoop.Lend"/> started is gone and the terminal is ours again.</summary>
    void ChildEnded(ChildExit how);

    /// <summary>
    /// The bytes that bring the terminal from the frame painted last to the present one, valid until the next call; empty when they
    /// are the same.
    /// </summary>
    ReadOnlySpan<byte> Paint(PaintScope scope);
}
