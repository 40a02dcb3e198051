namespace Berth.Core.Secrets;

/// <summary>A secret or its key cannot be used, for a reason that its user can mend. The message never holds any of either.</summary>
internal sealed class SecretException(SecretFailure failure, string message, string hint, Exception? cause = null) : Exception(message, cause)
{
    public SecretFailure Failure { get; } = failure;

    public string Hint { get; } = hint;
}
