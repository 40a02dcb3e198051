using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>Where a session is reached, as provisioning settles it.</summary>
internal sealed record SessionPlace(Endpoint? Endpoint, int? LocalPort, string? Url, string? Workspace);
