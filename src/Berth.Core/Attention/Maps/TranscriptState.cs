using System.Collections.Immutable;
using System.Text.Json;

namespace Berth.Core.Attention.Maps;

/// <summary>Where the reading of one transcript stands.</summary>
/// <param name="At">Lines without a time, or with one that jumps back, happened no earlier than the line before.</param>
/// <param name="YoungerThan">Set within a copied history: it ends with the first turn that is younger.</param>
/// <param name="IsElsewhere">What is read now is another agent's.</param>
public sealed record TranscriptState(DateTimeOffset At, string? YoungerThan, bool IsElsewhere)
{
    private const int MostCalls = 64;

    public static TranscriptState New { get; } = new(DateTimeOffset.MinValue, null, false);

    /// <summary>Calls of tools that are not over.</summary>
    public ImmutableHashSet<string> Calls { get; private init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    internal TranscriptState WithCalls(TranscriptRule rule, JsonElement line)
    {
        if (rule.What is SignalKind.Interrupted or SignalKind.TurnOver && rule.Meaning == TranscriptMeaning.Signal)
            return this with { Calls = Calls.Clear() };
        var calls = Calls;
        rule.Opens?.Any(line, id =>
        {
            calls = id is null || calls.Count >= MostCalls ? calls : calls.Add(id);
            return false;
        });
        rule.Closes?.Any(line, id =>
        {
            calls = id is null ? calls : calls.Remove(id);
            return false;
        });
        return calls == Calls ? this : this with { Calls = calls };
    }
}
