using Berth.Core.Links;

namespace Berth.Core.Runners;

/// <summary>What of a session runs.</summary>
/// <param name="Server">Whether the server's process lives.</param>
/// <param name="Agent">Whether the agent's does.</param>
/// <param name="Processes">All that carry the session's mark.</param>
/// <param name="ServerExit">The code that the server ended with, where it is known.</param>
/// <param name="Link">Set where the link failed.</param>
internal sealed record RunStatus(bool Server, bool Agent, int Processes, int? ServerExit, LinkError? Link = null);
