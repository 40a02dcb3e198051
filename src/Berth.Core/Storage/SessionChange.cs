namespace Berth.Core.Storage;

/// <summary>What became of a change to a session's row.</summary>
internal enum SessionChange
{
    Done,

    /// <summary>A live session has this name.</summary>
    NameTaken,

    /// <summary>The row is not, or no longer, what the change was made for.</summary>
    Stale,
}
