using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>Flags for people and for programs.</summary>
public static class FlagText
{
    /// <summary>What <c>flags --why</c> says: the evidence, who gave it, and the rule.</summary>
    public static ImmutableArray<string> Why(Flag flag, DateTimeOffset now, FlagPolicy? policy = null) =>
    [
        $"{Words.Of(flag.Severity)}: {flag.Reason} ({Words.Of(flag.StatusAt(now))})",
        $"evidence: {flag.Evidence ?? flag.Message ?? "none was given"}",
        $"source: {flag.Source}",
        $"since: {Time(flag.Since)}",
        $"rule: {RuleOf(flag, policy ?? FlagPolicy.Usual)}",
    ];

    /// <summary>One element of <c>flags --json</c>; of a host's own flag session and name are null.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="flag">What needs somebody.</param>
    /// <param name="name">The session's.</param>
    /// <param name="now">For what is put off.</param>
    /// <param name="why">The rules by which it is explained, too; null where nobody asked.</param>
    public static void Write(Utf8JsonWriter json, Flag flag, string? name, DateTimeOffset now, FlagPolicy? why = null)
    {
        json.WriteStartObject();
        json.WriteString("session", flag.Target.Session?.Value);
        json.WriteString("name", name);
        json.WriteString("host", flag.Target.Host);
        json.WriteString("severity", Words.Of(flag.Severity));
        json.WriteString("reason", flag.Reason);
        json.WriteString("message", flag.Message ?? flag.Evidence);
        json.WriteString("source", flag.Source);
        json.WriteString("since", Time(flag.Since));
        json.WriteString("status", Words.Of(flag.StatusAt(now)));
        if (why is not null)
        {
            json.WriteString("evidence", flag.Evidence);
            json.WriteString("rule", RuleOf(flag, why));
        }

        json.WriteEndObject();
    }

    private static string RuleOf(Flag flag, FlagPolicy policy) => (policy.Of(flag.Rule) ?? FlagRules.Of(flag.Rule)).Text;

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
