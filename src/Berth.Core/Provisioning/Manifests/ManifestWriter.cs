using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Berth.Core.Configuration.Sections;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Manifests;

/// <summary>A manifest as the text of session.json: one line, so that scripts of the host can find what they look for in it.</summary>
internal static class ManifestWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Manifest manifest)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Manifest.Version);
            WriteIdentity(json, manifest);
            WritePlaces(json, manifest);
            WriteServer(json, manifest);
            WriteAgent(json, manifest.Agent);
            WriteLimits(json, manifest);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteIdentity(Utf8JsonWriter json, Manifest manifest)
    {
        json.WriteString("id", manifest.Id.Value);
        json.WriteString("name", manifest.Name.Value);
        json.WriteString("state", Words.Of(manifest.State));
        json.WriteBoolean("complete", manifest.Complete);
        Write(json, "error", manifest.Error);
        json.WriteNumber("revision", manifest.Revision);
        json.WriteString("owner", manifest.Owner);
        json.WriteString("home", manifest.Home);
        json.WriteString("createdAt", manifest.CreatedAt.UtcDateTime);
        json.WriteString("changedAt", manifest.ChangedAt.UtcDateTime);
        Write(json, "boot", manifest.Boot);
        Write(json, "template", manifest.Template);
    }

    private static void WritePlaces(Utf8JsonWriter json, Manifest manifest)
    {
        json.WriteString("folder", manifest.Folder.Path);
        json.WriteString("run", manifest.Folder.Run);
        json.WriteString("workspace", manifest.Workspace);
        json.WriteBoolean("ownsWorkspace", manifest.OwnsWorkspace);
        Write(json, "repo", manifest.Repo);
        Write(json, "branch", manifest.Branch);
        json.WriteNumber("depth", manifest.Depth);
        json.WriteString("setup", manifest.Setup);
        WriteList(json, "extensions", manifest.Extensions);
        json.WriteStartObject("endpoint");
        switch (manifest.Endpoint)
        {
            case Endpoint.Socket socket:
                json.WriteString("kind", "socket");
                json.WriteString("path", socket.Path);
                break;
            case Endpoint.Port port:
                json.WriteString("kind", "port");
                json.WriteNumber("port", port.Number);
                break;
        }

        json.WriteEndObject();
        if (manifest.LocalPort is { } local)
            json.WriteNumber("localPort", local);
        Write(json, "url", manifest.Url);
        WriteList(json, "forwards", manifest.Forwards.Select(forward => forward.ToString()));
    }

    private static void WriteServer(Utf8JsonWriter json, Manifest manifest)
    {
        var server = manifest.Server;
        json.WriteStartObject("server");
        json.WriteString("name", server.Name);
        json.WriteString("kind", server.Kind);
        json.WriteString("version", server.Version);
        json.WriteString("command", server.Command);
        WriteList(json, "arguments", server.Arguments);
        json.WriteString("health", server.Health);
        json.WriteBoolean("acceptLicense", server.AcceptLicense);
        WriteMap(json, "environment", server.Environment);
        json.WriteEndObject();
        if (manifest.Build is not { } build)
            return;
        json.WriteStartObject("build");
        json.WriteString("program", build.Program);
        Write(json, "version", build.Version?.ToString());
        json.WriteEndObject();
    }

    private static void WriteAgent(Utf8JsonWriter json, AgentSettings? agent)
    {
        if (agent is null)
            return;
        json.WriteStartObject("agent");
        json.WriteString("name", agent.Name);
        json.WriteString("command", agent.Command);
        json.WriteString("resume", agent.Resume);
        json.WriteString("signals", agent.Signals);
        WriteMap(json, "environment", agent.Environment);
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, Manifest manifest)
    {
        json.WriteString("runner", Words.Of(manifest.Runner));
        json.WriteString("isolation", Words.Of(manifest.Isolation));
        if (manifest.Limits.MemoryBytes is { } memory)
            json.WriteNumber("memoryBytes", memory);
        if (manifest.Limits.CpuPercent is { } cpu)
            json.WriteNumber("cpuPercent", cpu);
        if (manifest.Limits.Tasks is { } tasks)
            json.WriteNumber("tasks", tasks);
        if (manifest.IdleSuspend is { } idle)
            json.WriteNumber("idleSuspendSeconds", (long)idle.TotalSeconds);
        WriteMap(json, "environment", manifest.Environment);
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
            json.WriteString(key, value);
        json.WriteEndObject();
    }
}
