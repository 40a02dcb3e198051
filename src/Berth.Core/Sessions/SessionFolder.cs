namespace Berth.Core.Sessions;

/// <summary>A session's directory on its host, and what lies in it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Run">Sockets, pids and the environment; elsewhere where the root is too deep for a socket's path.</param>
internal sealed record SessionFolder(string Path, string Run)
{
    public string Manifest => $"{Path}/session.json";

    public string Workspace => $"{Path}/workspace";

    public string UserData => $"{Path}/user-data";

    public string ServerData => $"{Path}/server-data";

    public string Extensions => $"{Path}/extensions";

    public string Config => $"{Path}/config";

    public string AgentLog => $"{Path}/output/agent.log";

    public string ServerLog => $"{Path}/logs/server.log";

    /// <summary>The server's socket, where it has one.</summary>
    public string ServerSocket => $"{Run}/server.sock";

    public static string Root(string root, SessionId id) => $"{root}/sessions/{id}";
}
