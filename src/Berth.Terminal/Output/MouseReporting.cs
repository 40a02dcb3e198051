namespace Berth.Terminal.Output;

/// <summary>Which mouse events are wanted, always in SGR form.</summary>
public enum MouseReporting : byte
{
    Off,

    /// <summary>Buttons and the wheel.</summary>
    Buttons,

    /// <summary>And movement with a button held.</summary>
    Drags,

    /// <summary>And all movement.</summary>
    Motion,
}
