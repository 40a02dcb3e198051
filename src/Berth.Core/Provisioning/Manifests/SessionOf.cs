using Berth.Core.Provisioning.Steps;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Manifests;

/// <summary>A manifest as a row of the list.</summary>
internal static class SessionOf
{
    public static Session Manifest(Manifest manifest, string host) => new()
    {
        Id = manifest.Id,
        Name = manifest.Name,
        Host = host,
        State = manifest.State,
        Server = manifest.Server.Name,
        Runner = manifest.Runner,
        Isolation = manifest.Isolation,
        CreatedAt = manifest.CreatedAt,
        ChangedAt = manifest.ChangedAt,
        // A port that is not chosen yet is none.
        Endpoint = manifest.Endpoint is Endpoint.Port { Number: 0 } ? null : manifest.Endpoint,
        LocalPort = manifest.State is SessionState.Terminated ? null : manifest.LocalPort,
        Url = manifest.State is SessionState.Terminated ? null : manifest.Url,
        Workspace = manifest.Workspace,
        Repo = manifest.Repo is { } repo ? CloneProblems.WithoutPassword(repo) : null,
        Branch = manifest.Branch,
        Agent = manifest.Agent is { } agent ? new SessionAgent(agent.Name) : null,
        Error = manifest.Error,
    };

    /// <summary>What may be shown and kept of the browser's address; null where there is none.</summary>
    public static string? Url(Manifest manifest, IServer? server) =>
        manifest is { LocalPort: { } port, Build: { } build } && server is not null
            ? server.Address(new AddressRequest(manifest.Id, manifest.Name, build, port, manifest.Workspace, "", manifest.Server))?.Url
            : null;
}
