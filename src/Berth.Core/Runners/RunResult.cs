using Berth.Core.Links;

namespace Berth.Core.Runners;

/// <summary>How a start ended. That it was started is not yet that it answers.</summary>
/// <param name="Error">Why it did not start, in words for people; null where it did.</param>
/// <param name="Link">Set where the link failed, not the start.</param>
internal sealed record RunResult(string? Error, LinkError? Link = null)
{
    /// <summary>What the user should know: a limit that the host cannot hold, lingering that is off.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<string> LastLines { get; init; } = [];
}
