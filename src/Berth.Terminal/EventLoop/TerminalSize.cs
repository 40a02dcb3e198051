namespace Berth.Terminal.EventLoop;

/// <summary>In cells.</summary>
public readonly record struct TerminalSize(int Columns, int Rows)
{
    /// <summary>By itself: what the compiler would write makes the runtime's comparer, which costs half a millisecond of the first frame.</summary>
    public bool Equals(TerminalSize other) => Columns == other.Columns && Rows == other.Rows;

    public override int GetHashCode() => (Columns << 16) ^ Rows;
}
