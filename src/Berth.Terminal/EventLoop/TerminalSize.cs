namespace Berth.Terminal.EventLoop;

/// <summary>In cells.</summary>
public readonly record struct TerminalSize(int Columns, int Rows);
