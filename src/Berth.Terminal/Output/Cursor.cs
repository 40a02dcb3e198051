namespace Berth.Terminal.Output;

/// <summary>Where the text cursor stands. The zero value is hidden.</summary>
public readonly struct Cursor : IEquatable<Cursor>
{
    public Cursor(int x, int y, CursorShape shape = CursorShape.Default)
        : this(x, y, shape, isVisible: true)
    {
    }

    private Cursor(int x, int y, CursorShape shape, bool isVisible)
    {
        X = x;
        Y = y;
        Shape = shape;
        IsVisible = isVisible;
    }

    public static Cursor Hidden => default;

    public int X { get; }

    public int Y { get; }

    public CursorShape Shape { get; }

    public bool IsVisible { get; }

    internal Cursor AsHidden() => new(X, Y, Shape, isVisible: false);

    public static bool operator ==(Cursor left, Cursor right) => left.Equals(right);

    public static bool operator !=(Cursor left, Cursor right) => !left.Equals(right);

    public bool Equals(Cursor other) => X == other.X && Y == other.Y && Shape == other.Shape && IsVisible == other.IsVisible;

    public override bool Equals(object? obj) => obj is Cursor other && Equals(other);

    public override int GetHashCode() => (X * 31) ^ (Y * 1009) ^ ((int)Shape << 20) ^ (IsVisible ? 1 << 30 : 0);
}
