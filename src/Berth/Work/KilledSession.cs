using Berth.Core.Sessions;

namespace Berth.Work;

/// <summary>A kill that can be undone until a time.</summary>
internal sealed record KilledSession(SessionId Session, string Name, DateTimeOffset Until);
