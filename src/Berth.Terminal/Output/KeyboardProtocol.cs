namespace Berth.Terminal.Output;

/// <summary>How keys are to be reported, from the least telling to the most.</summary>
public enum KeyboardProtocol : byte
{
    Legacy,

    /// <summary>xterm's modifyOtherKeys.</summary>
    ModifyOtherKeys,

    /// <summary>The kitty keyboard protocol, disambiguating.</summary>
    Kitty,
}
