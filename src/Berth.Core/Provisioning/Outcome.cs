using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>How an operation on a session ended.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <param name="Session">As it is now.</param>
    /// <param name="Notes">What the user should know though it worked: lingering is off, memory that was freed, an archive's path.</param>
    public sealed record Done(Session Session, IReadOnlyList<string> Notes) : Outcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Refused(Problem Problem) : Outcome;

    /// <summary>It failed on the way; the session, where there is one, says so in its state.</summary>
    /// <param name="Session">Null where nothing is left of it.</param>
    /// <param name="Step">Where it failed.</param>
    /// <param name="Problem">Why.</param>
    /// <param name="LastLines">The end of what the step's command printed.</param>
    public sealed record Failed(Session? Session, StepName Step, Problem Problem, IReadOnlyList<string> LastLines) : Outcome;

    /// <summary>The user gave it up, and what was done is undone.</summary>
    public sealed record Cancelled(Session? Session) : Outcome;
}
