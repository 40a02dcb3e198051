using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>One operation as the journal has it, with the steps that were begun.</summary>
internal sealed record JournalOperation(long Id, SessionId Session, string Kind, DateTimeOffset StartedAt)
{
    /// <summary>The id under which the log has its lines.</summary>
    public required string Correlation { get; init; }

    /// <summary>The whole plan, in the words of whoever made it.</summary>
    public required string Plan { get; init; }

    /// <summary>Null while it runs, and for ever when its process died.</summary>
    public JournalOutcome? Outcome { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Error { get; init; }

    public ImmutableArray<JournalStep> Steps { get; init; } = [];
}
