namespace Berth.Terminal.Drawing;

/// <summary>Where text stands in the room that it has.</summary>
public enum Alignment : byte
{
    Start,
    Center,
    End,
}
