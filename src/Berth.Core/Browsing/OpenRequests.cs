using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Browsing;

/// <summary>What is to be opened, from what is known of a session.</summary>
internal static class OpenRequests
{
    /// <summary>Under this name the vault has a server's password or token.</summary>
    public const string SecretName = SessionSecret.Name;

    public static (OpenRequest? Request, Problem? Problem) Of(Session session, Manifest? manifest, SecretText? secret)
    {
        if (session.State is not SessionState.Active)
            return (null, new Problem(ProblemKind.Conflict, $"{session.Name} is {Words.Of(session.State)}", Way(session)));
        if (manifest is null || ForwardStep.Of(manifest) is not { } forward || ServerCatalog.OfKind(manifest.Server.Kind) is not { } server)
            return (null, new Problem(ProblemKind.Conflict, $"{session.Name} has no server", $"berth attach {session.Name} shows its agent"));
        var build = manifest.Build ?? new ServerBuild("", null);
        var address = server.Address(new AddressRequest(session.Id, session.Name, build, manifest.LocalPort!.Value, manifest.Workspace, secret?.Reveal() ?? "", manifest.Server));
        if (address is null)
            return (null, new Problem(ProblemKind.Conflict, $"{session.Name} has nothing that a browser could show", $"berth attach {session.Name} shows its agent"));
        return (new OpenRequest(session.Name, address, forward) { Secret = secret, Health = server.Health(manifest.Server), ServerLog = manifest.Folder.ServerLog }, null);
    }

    private static string Way(Session session) => session.State switch
    {
        SessionState.Suspended or SessionState.Terminated => $"berth resume {session.Name} brings it back",
        SessionState.Error => $"berth show {session.Name} says why; berth restart {session.Name} tries again",
        _ => "wait until it is active",
    };
}
