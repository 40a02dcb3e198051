namespace Berth.Core.Links.Calls;

/// <summary>A long-lived command whose output is read as lines.</summary>
internal sealed record LineStream
{
    /// <summary>
    /// The command for the next run, asked for at each start: a reader that remembers how far it came has it go on from there.
    /// </summary>
    public required Func<Call> Next { get; init; }

    public RestartPolicy Restart { get; init; } = RestartPolicy.OnLoss;

    /// <summary>Told of each run's end, with what the command said on standard error.</summary>
    public Action<CallResult>? Ended { get; init; }

    /// <summary>
    /// Sees each whole line before it waits for the reader, and says whether that one is to have it. When <see cref="Next"/> is asked, it has
    /// seen all lines of the run before, whether they were read or not.
    /// </summary>
    public LineSeen? Seen { get; init; }

    /// <summary>Lines that wait for the reader; with more the command has to.</summary>
    public int Ahead { get; init; } = 256;

    /// <summary>Bytes of a line; the rest of a longer one is dropped.</summary>
    public int LongestLine { get; init; } = 64 * 1024;
}
