namespace Berth.Notices;

/// <summary>How much a notice matters, and so how long it stands.</summary>
internal enum NoticeKind
{
    /// <summary>Why a key did nothing, what goes on.</summary>
    Hint,

    /// <summary>Something was done.</summary>
    Done,

    /// <summary>Something failed.</summary>
    Error,
}
