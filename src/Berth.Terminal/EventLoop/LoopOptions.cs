using Berth.Terminal.Input;

namespace Berth.Terminal.EventLoop;

/// <summary>What a loop can be told.</summary>
public sealed record LoopOptions
{
    public static LoopOptions Default { get; } = new();

    public InputPatience Patience { get; init; } = InputPatience.Default;

    /// <summary>Sent after the first frame, so that asking delays nothing. Must end with DA1, whose answer tells that all answers are there.</summary>
    public ReadOnlyMemory<byte> Queries { get; init; }

    /// <summary>How long answers may take. Nobody else gets the terminal earlier, unless they came: they would be typed into it.</summary>
    public TimeSpan AnswersWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Frames that no key asked for come no faster than this.</summary>
    public TimeSpan FrameInterval { get; init; } = TimeSpan.FromMilliseconds(8);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
