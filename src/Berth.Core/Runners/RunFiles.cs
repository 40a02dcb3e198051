namespace Berth.Core.Runners;

/// <summary>
/// What lies in a session's <c>run/</c>, and who may read it there. All are small, written beside and renamed, and gone when the session
/// was stopped.
/// <code>
/// server.pid      PID START BOOT: the process that holds the server, its start as /proc/PID/stat has it (field 22), the boot's id.
///                 A process of that number with another start, or after another boot, is a stranger.
/// server.exit     CODE TIME RESTARTS: how the server last ended, when (seconds since 1970), and how often it had been started again
///                 by then. While server.pid lives, too: then it is running again, or about to.
/// server.sock     where the server listens, if on a socket
/// agent.pid       as server.pid: the wrapper round the agent
/// env, agent.env  NAME='value' lines for a shell, mode 0600: the server's and the agent's variables, with their secrets
/// agent.holder    as server.pid: what holds the agent's terminal where no tmux does. With it agent.sock, where dtach listens; or
///                 agent.in, a pipe for its keys, and agent.tty, the terminal's name
/// start           what the server's unit runs, where systemd holds it
/// turn            locked (flock) while somebody starts or stops something
/// </code>
/// Beside it, in <c>config/</c>: <c>conversation</c>, the agent's own id of its last conversation, by which it takes it up again.
/// </summary>
internal static class RunFiles
{
    public const string ServerPid = "server.pid";

    public const string ServerExit = "server.exit";

    public const string ServerStart = "start";

    public const string AgentPid = "agent.pid";

    public const string ServerEnvironment = "env";

    public const string AgentEnvironment = "agent.env";

    /// <summary>In <c>config/</c>.</summary>
    public const string Conversation = "conversation";

    /// <summary>The socket's name of the tmux that holds all agents of a user on a host; its sessions have berth's ids.</summary>
    public const string TmuxServer = "berth";
}
