namespace Berth.Core.Links;

/// <summary>Why a link, a call or a forward is not what it should be.</summary>
internal enum LinkReason
{
    NotAsked,
    Disconnected,

    // the way to the host
    NameNotFound,
    ConnectionRefused,
    NoRoute,
    TimedOut,
    Closed,
    TooManyConnections,
    ProxyFailed,

    // who is who
    HostKeyUnknown,
    HostKeyChanged,
    HostKeyRejected,
    AuthenticationNeeded,
    AuthenticationFailed,

    // a connection that stands
    NotAnswering,
    TooManySessions,
    ForcedCommand,
    RestrictedShell,
    NoShell,
    LocalPortTaken,
    ForwardingForbidden,
    StreamLocalForbidden,
    NothingListening,
    RemoteListenFailed,
    TransferFailed,

    // a call
    DeadlinePassed,
    TooManyWaiting,

    // our side
    BadAddress,
    BadConfiguration,
    SshMissing,
    NoPlace,
    Other,
}
