using Berth.Core.Hosts;
using Berth.Core.Sessions;

namespace Berth.Commands.Records;

/// <summary>Where a session's lines come from.</summary>
internal static class LogSource
{
    public const string Agent = "agent";
    public const string Server = "server";
    public const string Events = "events";

    /// <summary>Without a wish: the agent's, where there is one.</summary>
    public static string Of(string? wish, Session session) => wish ?? (session.Agent is null ? Server : Agent);

    public static string Path(string source, CatalogHost host, Session session)
    {
        var root = SessionFolder.Root(host.Root, session.Id);
        var folder = new SessionFolder(root, root + "/run");
        return source is Agent ? folder.AgentLog : folder.ServerLog;
    }
}
