namespace Berth.Core.Links;

/// <summary>What the user can do about a link, for a front end that has other ways to do it than a command.</summary>
internal enum LinkMend
{
    /// <summary>Connect, and answer this time.</summary>
    Answer,

    /// <summary>Give the key to ssh's agent, or connect and answer.</summary>
    UnlockKey,

    /// <summary>Connect, and touch the security key.</summary>
    TouchKey,
}
