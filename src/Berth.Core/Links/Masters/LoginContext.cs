namespace Berth.Core.Links.Masters;

/// <summary>What is known about a login besides ssh's own words.</summary>
/// <param name="Host">The host's name in berth.</param>
/// <param name="Destination">What ssh was told to reach.</param>
internal sealed record LoginContext(string Host, string Destination)
{
    /// <summary>Somebody was there to be asked.</summary>
    public bool CouldAsk { get; init; }

    /// <summary>The user was shown the host key and did not take it.</summary>
    public bool RefusedHostKey { get; init; }

    /// <summary>One of the user's keys has a passphrase.</summary>
    public bool HasLockedKey { get; init; }

    /// <summary>One of the user's keys is a security key, which may want to be touched.</summary>
    public bool HasSecurityKey { get; init; }
}
