using System.Collections.Immutable;
using System.Text.Json;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Runners;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Manifests;

/// <summary>
/// Reads session.json. What a newer berth added is passed over; what cannot be done without must be there. The text comes from a
/// host: nothing of it is believed that could lead out of the session's own folder.
/// </summary>
internal static class ManifestReader
{
    /// <summary>Null where it is no manifest; <paramref name="problem"/> then says why.</summary>
    public static Manifest? Read(string text, out string problem)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var manifest = Manifest(document.RootElement);
            problem = Problem(manifest) ?? "";
            return problem.Length == 0 ? manifest : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            problem = "it is no manifest that this berth understands";
            return null;
        }
    }

    private static string? Problem(Manifest manifest)
    {
        var suffix = $"/sessions/{manifest.Id}";
        if (!manifest.Folder.Path.StartsWith('/') || !manifest.Folder.Path.EndsWith(suffix, StringComparison.Ordinal) || manifest.Folder.Path.Length == suffix.Length)
            return "its folder is none of a session";
        if (!manifest.Folder.Run.StartsWith('/') || !manifest.Folder.Run.Contains(manifest.Id.Value, StringComparison.Ordinal))
            return "its run folder is none of a session";
        if (manifest.OwnsWorkspace && manifest.Workspace != manifest.Folder.Workspace)
            return "its workspace lies elsewhere";
        return null;
    }

    private static Manifest Manifest(JsonElement json) => new()
    {
        Id = SessionId.Parse(Required(json, "id")),
        Name = SessionName.Parse(Required(json, "name")),
        State = Words.ParseState(Required(json, "state")) ?? throw new FormatException("state"),
        Complete = Flag(json, "complete"),
        Error = Text(json, "error"),
        Revision = (int)(Number(json, "revision") ?? 0),
        Owner = Text(json, "owner") ?? "",
        Home = Text(json, "home") ?? "",
        CreatedAt = json.GetProperty("createdAt").GetDateTimeOffset(),
        ChangedAt = json.GetProperty("changedAt").GetDateTimeOffset(),
        Boot = Text(json, "boot"),
        Template = Text(json, "template"),
        Folder = new SessionFolder(Required(json, "folder"), Required(json, "run")),
        Workspace = Required(json, "workspace"),
        OwnsWorkspace = Flag(json, "ownsWorkspace"),
        Repo = Text(json, "repo"),
        Branch = Text(json, "branch"),
        Depth = (int)(Number(json, "depth") ?? 0),
        Setup = Text(json, "setup") ?? "",
        Extensions = [.. List(json, "extensions")],
        Endpoint = Endpoint(json),
        LocalPort = (int?)Number(json, "localPort"),
        Url = Text(json, "url"),
        Forwards = [.. List(json, "forwards").Select(text => PortForward.TryParse(text, out var forward) ? forward : throw new FormatException("forwards"))],
        Server = Server(json.GetProperty("server")),
        Build = json.TryGetProperty("build", out var build) ? Build(build) : null,
        Agent = json.TryGetProperty("agent", out var agent) ? Agent(agent) : null,
        Runner = Words.ParseRunner(Required(json, "runner")) ?? throw new FormatException("runner"),
        Isolation = Words.ParseIsolation(Required(json, "isolation")) ?? throw new FormatException("isolation"),
        Limits = new RunLimits(Number(json, "memoryBytes"), (int?)Number(json, "cpuPercent"), (int?)Number(json, "tasks")),
        IdleSuspend = Number(json, "idleSuspendSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Environment = Map(json, "environment"),
    };

    private static Endpoint? Endpoint(JsonElement json)
    {
        if (!json.TryGetProperty("endpoint", out var endpoint))
            return null;
        return Text(endpoint, "kind") switch
        {
            "socket" => new Endpoint.Socket(Required(endpoint, "path")),
            "port" => new Endpoint.Port(endpoint.GetProperty("port").GetInt32()),
            _ => null,
        };
    }

    private static ServerSettings Server(JsonElement json) => new(Required(json, "name"))
    {
        Kind = Required(json, "kind"),
        Version = Text(json, "version") ?? "latest",
        Command = Text(json, "command") ?? "",
        Arguments = [.. List(json, "arguments")],
        Health = Text(json, "health") ?? "",
        AcceptLicense = Flag(json, "acceptLicense"),
        Environment = Map(json, "environment"),
    };

    private static ServerBuild Build(JsonElement json) =>
        new(Text(json, "program") ?? "", System.Version.TryParse(Text(json, "version"), out var version) ? version : null);

    private static AgentSettings Agent(JsonElement json) => new(Required(json, "name"))
    {
        Command = Text(json, "command") ?? "",
        Resume = Text(json, "resume") ?? "",
        Signals = Text(json, "signals") ?? "",
        Environment = Map(json, "environment"),
    };

    private static string Required(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException(name);

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    private static long? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static ImmutableArray<string> List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString() ?? "")] : [];

    private static IReadOnlyDictionary<string, string> Map(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString() ?? "", StringComparer.Ordinal)
            : TextMap.Empty;
}
