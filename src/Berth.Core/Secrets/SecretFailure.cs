namespace Berth.Core.Secrets;

/// <summary>Why a secret cannot be had.</summary>
internal enum SecretFailure
{
    /// <summary>The key file is missing, although secrets were sealed with one.</summary>
    KeyMissing,

    /// <summary>Others than its owner may read or change the key file.</summary>
    KeyOpenToOthers,

    /// <summary>The key file belongs to another user.</summary>
    KeyOfAnother,

    /// <summary>What lies there is not a key.</summary>
    KeyMalformed,

    /// <summary>The key file cannot be read or made.</summary>
    KeyUnreadable,

    /// <summary>The secret was sealed with another key than the present one.</summary>
    OtherKey,

    /// <summary>The sealed bytes were changed, or belong to another session or name.</summary>
    Changed,
}
