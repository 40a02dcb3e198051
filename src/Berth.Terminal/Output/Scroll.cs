namespace Berth.Terminal.Output;

/// <summary>A shift of whole rows that the terminal can do by itself: [Top, Bottom) moves by Rows, up when positive. None: Rows is 0.</summary>
internal readonly record struct Scroll(int Top, int Bottom, int Rows)
{
    public bool IsNone => Rows == 0;
}
