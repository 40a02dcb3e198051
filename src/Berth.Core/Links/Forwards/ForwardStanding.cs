namespace Berth.Core.Links.Forwards;

/// <summary>How a forward stands.</summary>
internal enum ForwardStanding
{
    Up,

    /// <summary>For the link; it comes back with it.</summary>
    Waiting,

    /// <summary>Another program has the port here.</summary>
    Taken,

    /// <summary>By the host.</summary>
    Refused,
}
