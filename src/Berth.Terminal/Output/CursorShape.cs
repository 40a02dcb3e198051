namespace Berth.Terminal.Output;

/// <summary>The text cursor's look; the zero value is the user's own.</summary>
public enum CursorShape : byte
{
    Default,
    BlinkingBlock,
    Block,
    BlinkingUnderline,
    Underline,
    BlinkingBar,
    Bar,
}
