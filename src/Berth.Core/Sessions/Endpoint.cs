namespace Berth.Core.Sessions;

/// <summary>Where a session's server listens on its host: a Unix socket, or a port of the loopback address.</summary>
public abstract record Endpoint
{
    private Endpoint()
    {
    }

    public sealed record Socket(string Path) : Endpoint;

    public sealed record Port(int Number) : Endpoint;
}
