using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>What a session costs now; null where it was not measured.</summary>
internal sealed record SessionMeasure(SessionId Id, SessionUsage? Usage, SessionHealth? Health);
