namespace Berth.Core.Storage;

/// <summary>
/// The database failed for a reason that its user can understand and mend. An exception and not a value: no step of any operation
/// could go on without its memory, so all of them leave this to the top.
/// </summary>
internal sealed class StoreException(StoreFailure failure, string message, string hint, Exception? cause = null) : Exception(message, cause)
{
    public StoreFailure Failure { get; } = failure;

    public string Hint { get; } = hint;
}
