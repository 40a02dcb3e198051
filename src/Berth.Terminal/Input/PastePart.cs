namespace Berth.Terminal.Input;

/// <summary>A paste comes in parts, so that a large one neither waits nor is held here whole.</summary>
public enum PastePart : byte
{
    Began,
    Text,
    Ended,

    /// <summary>The terminal went silent without ending it, or it was longer than is taken: what came is all that comes.</summary>
    CutShort,
}
