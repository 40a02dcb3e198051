using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <param name="Session">Whose processes end.</param>
/// <param name="Folder">Where its pids are.</param>
/// <param name="Grace">From TERM to KILL.</param>
internal sealed record StopRequest(SessionId Session, SessionFolder Folder, TimeSpan Grace);
