using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>What a host told of one session.</summary>
internal sealed record SessionObservation(SessionId Id, SessionHealth Health, SessionUsage? Usage, DateTimeOffset? LastActivityAt);
