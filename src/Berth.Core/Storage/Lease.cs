using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>The right to run an operation on a session, until it is released or its holder dies.</summary>
internal sealed record Lease(SessionId Session, string Token);
