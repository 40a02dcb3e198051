namespace Berth.Terminal.Input;

/// <summary>A key by what it is, whatever bytes told of it. <see cref="Character"/> stands for every key that types something.</summary>
public enum Key
{
    None,
    Character,
    Enter,
    Tab,
    Backspace,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,
    Begin,
    Menu,
    Pause,
    PrintScreen,
    CapsLock,
    ScrollLock,
    NumLock,

    /// <summary>F1; F2 to F35 follow it without a gap, see <see cref="KeyPress.Function"/>.</summary>
    F1,
    F35 = F1 + 34,
}
