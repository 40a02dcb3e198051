namespace Berth.Core.Storage;

/// <summary>Whether a lease was given.</summary>
internal abstract record LeaseAnswer
{
    private LeaseAnswer()
    {
    }

    public sealed record Taken(Lease Lease) : LeaseAnswer;

    /// <summary>A live process works on the session.</summary>
    public sealed record Held(string Operation, int Pid, DateTimeOffset Since) : LeaseAnswer;
}
