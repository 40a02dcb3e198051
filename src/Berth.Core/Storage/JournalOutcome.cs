namespace Berth.Core.Storage;

/// <summary>How an operation ended.</summary>
internal enum JournalOutcome
{
    Done,
    Failed,

    /// <summary>It failed and its steps were taken back.</summary>
    Undone,
}
