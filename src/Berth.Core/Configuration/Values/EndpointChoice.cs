namespace Berth.Core.Configuration.Values;

/// <summary>Where a session's server listens on its host.</summary>
public enum EndpointChoice
{
    Auto,
    Socket,
    Port,
}
