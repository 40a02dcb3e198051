using System.Globalization;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Probing;

/// <summary>A server to look after.</summary>
/// <param name="Session">Whose it is.</param>
/// <param name="Endpoint">Where it listens.</param>
/// <param name="HealthPath">What is asked of it; null for a server that must not be asked: listening is then all that is known.</param>
internal sealed record ProbeTarget(SessionId Session, Endpoint Endpoint, string? HealthPath)
{
    private const string Unsafe = " \t\n\r'";

    /// <summary>As the script takes it; null for what it cannot take.</summary>
    public string? Words
    {
        get
        {
            var path = HealthPath ?? "-";
            if (path.Length == 0 || path.AsSpan().IndexOfAny(Unsafe) >= 0)
                return null;
            return Endpoint switch
            {
                Endpoint.Port port => string.Create(CultureInfo.InvariantCulture, $"{Session.Value} port {path} {port.Number}"),
                Endpoint.Socket socket when socket.Path.AsSpan().IndexOfAny(Unsafe.AsSpan(1)) < 0 => $"{Session.Value} unix {path} {socket.Path}",
                _ => null,
            };
        }
    }
}
