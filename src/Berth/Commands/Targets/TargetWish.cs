using Berth.Core.Sessions;

namespace Berth.Commands.Targets;

/// <summary>Which sessions a command line means: those that are named, or those that a selection finds.</summary>
internal sealed record TargetWish(IReadOnlyList<string> Names)
{
    public bool All { get; init; }

    public bool Flagged { get; init; }

    /// <summary>Narrows a selection.</summary>
    public SessionState? State { get; init; }

    /// <summary>Narrows a selection.</summary>
    public string? Host { get; init; }

    public bool Selects => All || Flagged;
}
