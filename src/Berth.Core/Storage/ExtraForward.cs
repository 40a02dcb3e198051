using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>A forward that somebody asked for beside the session's own.</summary>
internal sealed record ExtraForward(SessionId Session, int RemotePort, int LocalPort, DateTimeOffset CreatedAt);
