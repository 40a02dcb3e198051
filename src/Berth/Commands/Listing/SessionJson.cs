using System.Text.Json;
using Berth.Cli.Json;
using Berth.Core.Sessions;

namespace Berth.Commands.Listing;

/// <summary>The stable shape of a session in <c>berth ls --json</c>; <c>show</c> adds to it.</summary>
internal static class SessionJson
{
    public static void Write(Utf8JsonWriter json, SessionRow row)
    {
        json.WriteStartObject();
        WriteMembers(json, row);
        json.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter json, SessionRow row)
    {
        var session = row.Session;
        json.WriteString("id", session.Id.Value);
        json.WriteString("name", session.Name.Value);
        json.WriteString("host", session.Host);
        json.WriteString("state", Words.Of(session.State));
        json.WriteString("server", session.Server);
        json.WriteString("runner", Words.Of(session.Runner));
        json.WriteString("isolation", Words.Of(session.Isolation));
        Write(json, session.Endpoint);
        json.WriteNumber("localPort", (long?)session.LocalPort);
        json.WriteString("url", session.Url);
        json.WriteString("workspace", session.Workspace);
        json.WriteString("repo", session.Repo);
        json.WriteString("branch", session.Branch);
        Write(json, session.Agent);
        Write(json, session.Flag);
        Write(json, session.Health);
        Write(json, session.Usage);
        json.WriteString("link", row.Link);
        json.WriteTime("createdAt", session.CreatedAt);
        json.WriteTime("lastActivityAt", session.LastActivityAt);
        json.WriteString("error", session.Error);
    }

    private static void Write(Utf8JsonWriter json, Endpoint? endpoint)
    {
        if (endpoint is null)
        {
            json.WriteNull("endpoint");
            return;
        }

        json.WriteStartObject("endpoint");
        json.WriteString("kind", endpoint is Endpoint.Socket ? "socket" : "port");
        if (endpoint is Endpoint.Socket socket)
            json.WriteString("path", socket.Path);
        else if (endpoint is Endpoint.Port port)
            json.WriteNumber("port", port.Number);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SessionAgent? agent)
    {
        if (agent is null)
        {
            json.WriteNull("agent");
            return;
        }

        json.WriteStartObject("agent");
        json.WriteString("name", agent.Name);
        json.WriteString("state", agent.State is { } state ? Words.Of(state) : null);
        json.WriteString("kind", agent.Kind is { } kind ? Words.Of(kind) : null);
        json.WriteString("message", agent.Message);
        json.WriteTime("since", agent.Since);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SessionFlag? flag)
    {
        if (flag is null)
        {
            json.WriteNull("flag");
            return;
        }

        json.WriteStartObject("flag");
        json.WriteString("severity", Words.Of(flag.Severity));
        json.WriteString("reason", flag.Reason);
        json.WriteString("message", flag.Message);
        json.WriteString("source", flag.Source);
        json.WriteTime("since", flag.Since);
        json.WriteString("status", Words.Of(flag.Status));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SessionHealth health)
    {
        json.WriteStartObject("health");
        json.WriteString("status", Words.Of(health.Status));
        json.WriteTime("checkedAt", health.CheckedAt);
        json.WriteNumber("latencyMs", health.LatencyMs);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SessionUsage? usage)
    {
        if (usage is null)
        {
            json.WriteNull("usage");
            return;
        }

        json.WriteStartObject("usage");
        json.WriteNumber("cpuPercent", usage.CpuPercent);
        json.WriteNumber("memoryBytes", usage.MemoryBytes);
        json.WriteNumber("diskBytes", usage.DiskBytes);
        json.WriteNumber("processes", (long?)usage.Processes);
        json.WriteEndObject();
    }
}
