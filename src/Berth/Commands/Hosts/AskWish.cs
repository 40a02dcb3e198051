namespace Berth.Commands.Hosts;

/// <summary>How fresh an answer is wanted.</summary>
internal enum AskWish
{
    /// <summary>Asks nobody.</summary>
    Cached,

    /// <summary>Asks the hosts whose link stands.</summary>
    Standing,

    /// <summary>Makes the links first.</summary>
    Connect,
}
