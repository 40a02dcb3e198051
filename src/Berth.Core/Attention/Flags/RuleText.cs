using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>One rule: how much it matters, how long its cause must last, and what it says of itself.</summary>
/// <param name="Reason">The word for the list, which is also the stored one.</param>
/// <param name="Severity">How much a flag of it matters.</param>
/// <param name="For">How long the cause must last before the flag is raised.</param>
/// <param name="Text">The rule for people, as <c>flags --why</c> prints it.</param>
public sealed record RuleText(string Reason, FlagSeverity Severity, TimeSpan For, string Text)
{
    /// <summary>How long the cause must be away before the flag is cleared.</summary>
    public TimeSpan ClearFor { get; init; }

    /// <summary>In percent; a gauge must fall a little below before its flag is cleared.</summary>
    public double? Limit { get; init; }

    /// <summary>A flag that nobody answered for so long is dropped.</summary>
    public TimeSpan? Expires { get; init; }
}
