using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Work;

/// <summary>Work under way, as far as it told.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Request">What it does.</param>
/// <param name="Name">Of the session, as far as it is known.</param>
internal sealed record RunningWork(int Number, WorkRequest Request, string Name)
{
    public StepProgress? Step { get; init; }

    /// <summary>Where the cursor was when it was begun, or where it was put because of it.</summary>
    public Sessions.Pick? Cursor { get; init; }

    /// <summary>The user gave it up; it is being undone.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Asked for here: only that is given up here.</summary>
    public bool IsAsked => !IsCare && !IsElsewhere;

    /// <summary>Nobody asked for it, and nobody gives it up.</summary>
    public bool IsCare => Request is WorkRequest.Care;

    /// <summary>It ends processes: once it has begun with that it is brought to its end.</summary>
    public bool IsEnding => Request is WorkRequest.Kill or WorkRequest.Suspend && Step is not null;

    public bool IsElsewhere => Request is WorkRequest.Elsewhere;

    /// <summary>Who does what was not asked for here, and what; null for what was.</summary>
    public string? Stranger => Request switch
    {
        WorkRequest.Care { Operation: Operation.Create } => "berth is giving it up by itself",
        WorkRequest.Care => $"berth is {Request.Doing} it by itself",
        WorkRequest.Elsewhere => $"another berth is {Request.Doing} it",
        _ => null,
    };

    public bool IsOf(Session session) => Request.Session == session.Id;

    /// <summary>For who wants to begin something else meanwhile, or the same.</summary>
    public string Already => $"{Name}: {Stranger ?? $"berth is {Request.Doing} it"} already";

    /// <summary>What it does now, in few words; empty before its first step.</summary>
    public string Text => IsCancelled ? "giving up" : Step is { } step ? StepText.Of(step) : "";
}
