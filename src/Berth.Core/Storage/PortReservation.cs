using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>A port that belongs to a session.</summary>
internal sealed record PortReservation(string Side, int Port, SessionId Session, string Purpose);
