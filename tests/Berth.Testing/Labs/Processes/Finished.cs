namespace Berth.Testing.Labs.Processes;

/// <summary>How a program ended: no exit code means that it ran into its deadline and was killed.</summary>
public sealed record Finished(int? ExitCode, string Output, string Error, TimeSpan Took)
{
    public bool TimedOut => ExitCode is null;

    public override string ToString()
    {
        var end = ExitCode is { } code ? $"exit {code}" : "killed at its deadline";
        var error = Error.Length > 0 ? "--- stderr\n" + Error : "";
        return $"{end} after {Took.TotalMilliseconds:0} ms\n{Output}{error}";
    }
}
