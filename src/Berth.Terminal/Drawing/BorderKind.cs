namespace Berth.Terminal.Drawing;

/// <summary>The line of a border. In ASCII all are the same.</summary>
public enum BorderKind : byte
{
    Rounded,
    Straight,
    Heavy,
    Doubled,
}
