namespace Berth.Core.Links.Calls;

/// <summary>
/// How a call ended. Either the command ran to its end and <see cref="ExitCode"/> is its own, whatever the number, or
/// <see cref="Error"/> says what came between.
/// </summary>
internal sealed record CallResult
{
    public int? ExitCode { get; init; }

    public LinkError? Error { get; init; }

    /// <summary>Captured standard output, UTF-8; what came before an error, too.</summary>
    public string Output { get; init; } = "";

    public string Errors { get; init; } = "";

    public bool Truncated { get; init; }

    public bool Succeeded => ExitCode == 0 && Error is null;

    public static CallResult Failed(LinkError error) => new() { Error = error };
}
