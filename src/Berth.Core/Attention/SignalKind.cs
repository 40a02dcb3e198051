namespace Berth.Core.Attention;

/// <summary>What a signal says of the agent.</summary>
public enum SignalKind
{
    /// <summary>Its process began.</summary>
    Started,

    /// <summary>Its process is gone.</summary>
    Gone,

    Idle,
    Working,
    Blocked,
    Done,
    Error,

    /// <summary>It does something within a turn; this begins none.</summary>
    Active,

    /// <summary>The turn ended; whether well, failed or with a question follows from what came before.</summary>
    TurnOver,

    /// <summary>The user broke the turn off.</summary>
    Interrupted,

    /// <summary>What it said, of which the last counts when the turn ends.</summary>
    Words,

    /// <summary>When the turn ends it waits for the user, as with a plan to approve.</summary>
    Awaits,

    /// <summary>A record is forgotten, with all below.</summary>
    Clear,
}
