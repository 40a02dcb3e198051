namespace Berth.Core.Links;

/// <summary>What a link is, in one word.</summary>
internal enum LinkStatus
{
    /// <summary>Not connected; tried again at <see cref="LinkState.NextTry"/> where somebody wants it.</summary>
    Down,
    Connecting,
    Up,

    /// <summary>The connection stands, but the host did not answer when something was asked of it.</summary>
    Stale,

    /// <summary>The host wants an answer that nobody was there to give. Not tried again until the user acts.</summary>
    AuthNeeded,

    /// <summary>The host, or we, said no: a login or a host key that is wrong. Not tried again until the user acts.</summary>
    Refused,
}
