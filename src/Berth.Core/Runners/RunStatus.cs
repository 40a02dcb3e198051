using Berth.Core.Links;

namespace Berth.Core.Runners;

/// <summary>What of a session runs.</summary>
/// <param name="Server">Whether the server's process lives.</param>
/// <param name="Agent">Whether the agent's does.</param>
/// <param name="Processes">All that carry the session's mark.</param>
/// <param name="ServerExit">The code that the server ended with, where it is known.</param>
/// <param name="Link">Set where the link failed.</param>
internal sealed record RunStatus(bool Server, bool Agent, int Processes, int? ServerExit, LinkError? Link = null)
{
    /// <summary>Why the service manager says that it ended, as oom-kill; null where nobody says, or it was well.</summary>
    public string? ServerResult { get; init; }

    /// <summary>The agent's own id of its last conversation.</summary>
    public string? Conversation { get; init; }

    /// <summary>The end of the server's log, where it does not run.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];
}
