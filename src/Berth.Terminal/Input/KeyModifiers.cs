namespace Berth.Terminal.Input;

/// <summary>The modifiers held with a key, in the bits of the xterm and kitty encodings. Locks are no modifiers.</summary>
[Flags]
public enum KeyModifiers : byte
{
    None = 0,
    Shift = 1,
    Alt = 2,
    Control = 4,
    Super = 8,
    Hyper = 16,
    Meta = 32,
}
