namespace Berth.Core.Links.Forwards;

/// <summary>A joining of two ends, one here and one on the host.</summary>
internal abstract record Forward
{
    /// <summary>A loopback port here leads to a loopback port of the host.</summary>
    public sealed record ToPort(int LocalPort, int RemotePort, string RemoteHost = "127.0.0.1") : Forward;

    /// <summary>A loopback port here leads to a Unix socket on the host.</summary>
    public sealed record ToSocket(int LocalPort, string RemotePath) : Forward;

    /// <summary>A Unix socket on the host leads to a Unix socket here.</summary>
    public sealed record FromSocket(string RemotePath, string LocalPath) : Forward;

    /// <summary>The port that is taken here, if any.</summary>
    public int? Port => this switch
    {
        ToPort { LocalPort: var port } => port,
        ToSocket { LocalPort: var port } => port,
        _ => null,
    };
}
