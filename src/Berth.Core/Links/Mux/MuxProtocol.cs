namespace Berth.Core.Links.Mux;

/// <summary>The numbers of OpenSSH's multiplexing protocol, version 4 (PROTOCOL.mux in its source).</summary>
internal static class MuxProtocol
{
    public const uint Version = 4;

    public const uint Hello = 0x00000001;

    public const uint NewSession = 0x10000002;
    public const uint AliveCheck = 0x10000004;
    public const uint Terminate = 0x10000005;
    public const uint OpenForward = 0x10000006;
    public const uint CloseForward = 0x10000007;
    public const uint StopListening = 0x10000009;

    public const uint Ok = 0x80000001;
    public const uint PermissionDenied = 0x80000002;
    public const uint Failure = 0x80000003;
    public const uint ExitMessage = 0x80000004;
    public const uint Alive = 0x80000005;
    public const uint SessionOpened = 0x80000006;
    public const uint RemotePort = 0x80000007;
    public const uint TtyAllocFail = 0x80000008;

    public const uint ForwardLocal = 1;
    public const uint ForwardRemote = 2;

    /// <summary>In place of a port: the name beside it is the path of a Unix socket.</summary>
    public const uint StreamLocal = unchecked((uint)-2);

    public const uint NoEscape = 0xffffffff;

    /// <summary>No answer of a master comes near it; what claims to be longer is not a master.</summary>
    public const int LongestMessage = 64 * 1024;
}
