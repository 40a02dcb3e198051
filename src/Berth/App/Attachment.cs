using Berth.Core.Sessions;

namespace Berth.App;

/// <summary>The agent's terminal in which the user is, or was until the link died under it.</summary>
/// <param name="Session">Whose.</param>
internal sealed record Attachment(SessionId Session)
{
    /// <summary>The link died: the user did not leave.</summary>
    public bool IsTorn { get; init; }

    /// <summary>The user does something else meanwhile, and is not taken from it.</summary>
    public bool IsLeft { get; init; }

    /// <summary>Why the link died was said.</summary>
    public bool IsExplained { get; init; }
}
