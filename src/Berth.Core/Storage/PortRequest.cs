using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>A port wanted out of a range, the ends included. A purpose has one port per session and side.</summary>
/// <param name="Session">Whose it will be, for its life.</param>
/// <param name="Side">A host's name, or <see cref="Home"/>.</param>
/// <param name="Purpose">What it is for; the editor server's own is <see cref="Server"/>.</param>
/// <param name="First">The range's first port.</param>
/// <param name="Last">The range's last port.</param>
internal sealed record PortRequest(SessionId Session, string Side, string Purpose, int First, int Last)
{
    /// <summary>This machine. No host can be called so.</summary>
    public const string Home = "";

    public const string Server = "server";

    /// <summary>Taken if it is free, in the range or not: the port that the session had before.</summary>
    public int? Preferred { get; init; }
}
