using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>What another process of this machine does to a session at this moment, in the words of the journal.</summary>
/// <param name="Session">To which.</param>
/// <param name="Operation">What.</param>
internal sealed record WorkElsewhere(SessionId Session, string Operation)
{
    /// <summary>The last step that was begun; null before the first one.</summary>
    public string? Step { get; init; }

    public StepState State { get; init; }

    /// <summary>0 to 100, where it is known.</summary>
    public double? Percent { get; init; }

    /// <summary>What the step says, or why it failed.</summary>
    public string? Said { get; init; }
}
