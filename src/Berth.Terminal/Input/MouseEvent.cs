namespace Berth.Terminal.Input;

/// <summary>One report of the mouse, at a cell counted from zero.</summary>
public readonly record struct MouseEvent(MouseKind Kind, MouseButton Button, int X, int Y, KeyModifiers Modifiers);

/// <summary>What the mouse did.</summary>
public enum MouseKind
{
    Press,
    Release,
    Drag,
    Move,
    WheelUp,
    WheelDown,
    WheelLeft,
    WheelRight,
}

/// <summary>The button that did it; none with <see cref="MouseKind.Move"/> and the wheel.</summary>
public enum MouseButton
{
    None,
    Left,
    Middle,
    Right,
    Back,
    Forward,
    Extra1,
    Extra2,
}
