using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>Why a flag stands.</summary>
/// <param name="Rule">The rule that raised it: one flag per subject and rule stands at a time.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Reason">One word for the list.</param>
/// <param name="Source">Who said so, as <c>hook:Stop</c> or <c>probe</c>.</param>
internal sealed record FlagCause(string Rule, FlagSeverity Severity, string Reason, string Source)
{
    public string? Message { get; init; }

    /// <summary>The line or the figure that shows it.</summary>
    public string? Evidence { get; init; }
}
