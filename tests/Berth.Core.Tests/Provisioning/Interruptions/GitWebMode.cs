namespace Berth.Core.Tests.Provisioning.Interruptions;

internal enum GitWebMode
{
    Serves,
    AsksPassword,
    NotFound,
    Fails,

    /// <summary>In the middle of what it sends.</summary>
    BreaksOff,

    /// <summary>A piece at a time.</summary>
    Trickles,

    /// <summary>Takes the request and says nothing, until it is told to serve.</summary>
    Hangs,
}
