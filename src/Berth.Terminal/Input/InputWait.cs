namespace Berth.Terminal.Input;

/// <summary>What the parser stopped in the middle of, so that whoever has a clock can tell it that no more is coming.</summary>
public enum InputWait : byte
{
    None,

    /// <summary>An ESC: the key, or the start of something.</summary>
    Escape,

    /// <summary>ESC and a character that begins a sequence: Alt with that character, or a sequence that the line cut.</summary>
    Introducer,

    /// <summary>Within a sequence or a character; nobody types that.</summary>
    Sequence,
    Paste,
}
