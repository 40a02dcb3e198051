using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>What was seen of the workspace of the session under the cursor.</summary>
/// <param name="Session">Whose it is.</param>
/// <param name="ServerVersion">Null where the server says none, or none is deployed.</param>
/// <param name="Changes">What only this workspace has: "3 files changed"; default while nobody knows.</param>
internal sealed record WorkspaceLook(SessionId Session, string? ServerVersion, ImmutableArray<string> Changes);
