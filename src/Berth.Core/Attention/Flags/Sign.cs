namespace Berth.Core.Attention.Flags;

/// <summary>Whether the cause of a rule is there now.</summary>
/// <param name="Target">For what.</param>
/// <param name="Rule">Which rule.</param>
/// <param name="Holds">Null when nobody knows, as of a session whose host is out of reach: then a flag stays as it is.</param>
public readonly record struct Sign(FlagTarget Target, FlagRule Rule, bool? Holds)
{
    /// <summary>Since when it holds, where that is known; else the time of the first look that found it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>For a rule with a limit, the figure: a standing flag is cleared only when it is well below.</summary>
    public double? Gauge { get; init; }

    public string? Message { get; init; }

    public string? Evidence { get; init; }

    public string? Source { get; init; }
}
