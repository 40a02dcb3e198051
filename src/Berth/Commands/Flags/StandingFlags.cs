using Berth.Core.Attention.Flags;
using Berth.Core.Storage;

namespace Berth.Commands.Flags;

/// <summary>The flags of the store, as the rules know them.</summary>
internal static class StandingFlags
{
    public static List<Flag> Read(FlagStore store) => [.. store.Standing().Select(Of)];

    /// <summary>How the store names a rule.</summary>
    public static string Word(FlagRule rule) => FlagRules.Of(rule).Reason;

    private static Flag Of(StandingFlag standing) =>
        new(new(standing.Subject.Host, standing.Subject.Session), Rule(standing.Cause.Rule), standing.Cause.Severity, standing.Since, standing.Cause.Source)
        {
            Reason = standing.Cause.Reason,
            Message = standing.Cause.Message,
            Evidence = standing.Cause.Evidence,
            SnoozedUntil = standing.SnoozedUntil,
            AcknowledgedAt = standing.Status is Core.Sessions.FlagStatus.Acknowledged ? standing.Since : null,
        };

    private static FlagRule Rule(string word)
    {
        foreach (var rule in Enum.GetValues<FlagRule>())
        {
            if (Word(rule) == word)
                return rule;
        }

        return FlagRule.Asked;
    }
}
