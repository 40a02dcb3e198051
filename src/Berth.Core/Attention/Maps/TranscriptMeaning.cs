namespace Berth.Core.Attention.Maps;

/// <summary>What a rule makes of a line of a transcript.</summary>
public enum TranscriptMeaning
{
    /// <summary>It says nothing of the state; no later rule is asked.</summary>
    Nothing,

    /// <summary>It is a <see cref="Signal"/>.</summary>
    Signal,

    /// <summary>What follows was copied from an older transcript, until a turn begins that is younger than the rule's record.</summary>
    History,

    /// <summary>What follows is another agent's, as a sub-agent's own thread.</summary>
    Elsewhere,

    /// <summary>What follows is the agent's own.</summary>
    Here,
}
