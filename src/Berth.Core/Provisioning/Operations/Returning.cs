using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Running;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Operations;

/// <summary>
/// After a reboot of a host, or of this machine: sessions that should run are started again, forwards that should stand are joined
/// again. A server that ended by itself is none of this: the runner, or the user, sees to it.
/// </summary>
internal sealed class Returning(ProvisionerParts parts)
{
    private const int AtOnce = 2;

    private readonly HostDesk _hosts = new(parts);

    public ICareNews? News { get; init; }

    public async Task<IReadOnlyList<Outcome>> RunAsync(string? only, CancellationToken cancel)
    {
        var active = parts.Sessions.All().Where(session => session.State is SessionState.Active && (only is null || session.Host == only)).ToLookup(session => session.Host);
        var outcomes = await Task.WhenAll(active.Select(group => OneAsync(group.Key, [.. group], cancel)));
        return [.. outcomes.SelectMany(outcome => outcome)];
    }

    private async Task<IReadOnlyList<Outcome>> OneAsync(string name, IReadOnlyList<Session> sessions, CancellationToken cancel)
    {
        if (parts.Hosts.FindOrReach(name).Host is not { } host || await _hosts.ConnectAsync(host, ConnectWish.Find, cancel) is not null)
            return [];
        if ((await HostSurvey.AskAsync(parts, host, cancel)).Survey is not { } survey)
            return [];
        var outcomes = new List<Outcome>();
        var lost = new List<SessionId>();
        foreach (var session in sessions)
        {
            if (parts.Leases.Holder(session.Id) is not null || survey.Manifests.FirstOrDefault(manifest => manifest.Id == session.Id) is not { State: SessionState.Active } there)
                continue;
            // What another laptop of the user started last is for that one to start again: both would do it.
            if (survey.LostProcesses(there) && there.Boot != survey.Boot && there.Home == parts.Home.Word)
                lost.Add(session.Id);
            else if (await JoinAsync(host, session, cancel) is { } problem)
                outcomes.Add(problem);
        }

        foreach (var few in lost.Chunk(AtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            outcomes.AddRange(await Task.WhenAll(few.Select(RestartAsync)));
        }

        return outcomes;
    }

    /// <summary>Once begun it is not given up: who leaves has not asked for it, and a session that was taken half-way would be one with an error.</summary>
    private Task<Outcome> RestartAsync(SessionId id) =>
        News.TellAsync(id, Operation.Restart, steps => new Resuming(parts).RestartAsync(id, steps, CancellationToken.None));

    private async Task<Outcome?> JoinAsync(CatalogHost host, Session session, CancellationToken cancel)
    {
        if (parts.Sessions.Manifest(session.Id) is not { } text || ManifestReader.Read(text, out _) is not { } manifest)
            return null;
        var work = new Work(parts, Operation.Resume, host, manifest);
        foreach (var further in parts.Forwards.All().Where(further => further.Session == session.Id))
            await work.Link.ForwardAsync(new Links.Forwards.Forward.ToPort(further.LocalPort, further.RemotePort), cancel);
        if (await ForwardStep.JoinAsync(work, cancel) is { Problem: { } problem })
            return new Outcome.Failed(session, StepName.Forward, problem, []);
        if (work.Manifest.LocalPort == manifest.LocalPort)
            return null;
        work.Manifest = work.Manifest with { Url = SessionOf.Url(work.Manifest, parts.Server(manifest.Server.Kind)) };
        return new Outcome.Done(Books.Settle(work), work.Notes);
    }
}
