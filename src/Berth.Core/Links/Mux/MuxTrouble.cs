namespace Berth.Core.Links.Mux;

/// <summary>Why a master did not do what it was asked to.</summary>
internal enum MuxTrouble
{
    None,

    /// <summary>There is no socket.</summary>
    Absent,

    /// <summary>There is a socket, and nobody behind it.</summary>
    Dead,

    /// <summary>Somebody holds the socket and does not answer in time.</summary>
    Silent,

    /// <summary>What answers speaks something else.</summary>
    Odd,

    /// <summary>It hung up.</summary>
    Gone,

    /// <summary>It said no, with a reason.</summary>
    Refused,
}
