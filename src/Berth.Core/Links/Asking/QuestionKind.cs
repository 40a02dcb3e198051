namespace Berth.Core.Links.Asking;

/// <summary>What ssh wants to know, and so how to ask: hidden or shown, free text or yes and no.</summary>
internal enum QuestionKind
{
    Password,
    Passphrase,

    /// <summary>A one-time code or another question of the host's own.</summary>
    Code,

    /// <summary>Whether an unknown host key is right.</summary>
    HostKey,

    /// <summary>Yes or no.</summary>
    Confirm,

    /// <summary>Nothing to type: a security key waits for a touch.</summary>
    Touch,
}
