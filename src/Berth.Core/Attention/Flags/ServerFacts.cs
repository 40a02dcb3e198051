namespace Berth.Core.Attention.Flags;

/// <summary>A session's server, as far as its flags go.</summary>
/// <param name="HasCrashed">It should run and does not. A server that was stopped by berth has not crashed.</param>
/// <param name="IsFailing">It runs and does not answer; null when that was not asked.</param>
public readonly record struct ServerFacts(bool HasCrashed, bool? IsFailing)
{
    /// <summary>Since when.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The exit code, the last line of its log, or what the request answered.</summary>
    public string? Evidence { get; init; }
}
