using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Operations;

/// <summary>Rebuilds the list from the manifests: what the hosts have is the truth, and the ports here are this home's own.</summary>
internal sealed class Adopting(ProvisionerParts parts)
{
    private const int MostNames = 100;

    private readonly HostDesk _hosts = new(parts);

    public async Task<IReadOnlyList<AdoptReport>> RunAsync(string? host, CancellationToken cancel)
    {
        if (host is null)
            return await Task.WhenAll(parts.Hosts.All.Select(one => OneAsync(one, cancel)));
        var found = parts.Hosts.FindOrReach(host);
        return found.Host is { } known
            ? [await OneAsync(known, cancel)]
            : [new AdoptReport(host, [], [], [], new Problem(ProblemKind.NotFound, found.Problem ?? $"there is no host '{host}'", found.Hint))];
    }

    private async Task<AdoptReport> OneAsync(CatalogHost host, CancellationToken cancel)
    {
        if (await _hosts.ConnectAsync(host, ConnectWish.Call, cancel) is { } unreachable)
            return new AdoptReport(host.Name, [], [], [], unreachable);
        var before = Resting();
        var (survey, problem) = await HostSurvey.AskAsync(parts, host, cancel);
        if (survey is null)
            return new AdoptReport(host.Name, [], [], [], problem);
        var (adopted, updated, problems) = (new List<Session>(), new List<Session>(), new List<string>());
        foreach (var (folder, why) in survey.Broken)
            problems.Add($"{survey.Root}/sessions/{folder} cannot be taken over: {why}");
        // One transaction: a hundred would wait for the disk a hundred times. Looking at a port of this machine takes no time.
        parts.Database.Write(_ =>
        {
            foreach (var manifest in survey.Manifests)
                Take(host, survey, manifest, before, (adopted, updated, problems));
            Gone(host, survey, before, (updated, problems));
        });
        foreach (var session in adopted.Where(session => session.State is SessionState.Active))
            await JoinAsync(host, session, problems, cancel);
        return new AdoptReport(host.Name, [.. adopted.Select(Again)], updated, problems);
    }

    private Session Again(Session session) => parts.Sessions.Find(session.Id) ?? session;

    /// <summary>The sessions of the list, and whether nobody is at work on each: what somebody is at work on is not as the host says any more.</summary>
    private Dictionary<SessionId, bool> Resting()
    {
        var held = parts.Leases.Held();
        return parts.Sessions.All().ToDictionary(session => session.Id, session => !held.Contains(session.Id));
    }

    private void Take(CatalogHost host, HostSurvey survey, Manifest there, Dictionary<SessionId, bool> before, (List<Session> Adopted, List<Session> Updated, List<string> Problems) report)
    {
        if (parts.Leases.Holder(there.Id) is not null || before.TryGetValue(there.Id, out var rested) && (!rested || parts.Sessions.Find(there.Id) is null))
            return;
        if (parts.Sessions.Find(there.Id) is not { } known)
            Add(host, AsSeen(there, survey), report.Adopted, report.Problems);
        else if (known.Host == host.Name && Update(host, there, known) is { } updated)
            report.Updated.Add(updated);
        else if (known.Host == host.Name || survey.Held.Contains(there.Id.Value))
            return;
        else if (HasNewName(known.Host, host))
            report.Adopted.Add(Moved(host, there, known));
        else
            report.Problems.Add($"session {known.Name} is in the list as one of {known.Host}: {host.Name} seems to be the same machine");
    }

    /// <summary>What a manifest says can be older than what is so: berth or the host may have died since.</summary>
    private static Manifest AsSeen(Manifest there, HostSurvey survey) => there.State switch
    {
        SessionState.Creating when !survey.Held.Contains(there.Id.Value) => there with { State = SessionState.Error, Error = "its creation was broken off" },
        SessionState.Active when survey.LostProcesses(there) => there with { State = SessionState.Error, Error = "its processes are gone; restart starts them again" },
        _ => there,
    };

    private void Add(CatalogHost host, Manifest there, List<Session> adopted, List<string> problems)
    {
        var name = there.Name;
        for (var number = 2; number < MostNames; number++)
        {
            var manifest = there with { Name = name, LocalPort = null, Url = null };
            if (parts.Sessions.Add(SessionOf.Manifest(manifest, host.Name), ManifestWriter.Write(manifest)) is SessionChange.Done)
            {
                if (name != there.Name)
                    problems.Add($"session {there.Name} of {there.Owner} is listed as {name}: there is another {there.Name}");
                adopted.Add(WithPort(host, manifest with { LocalPort = there.LocalPort }, problems));
                return;
            }

            name = SessionNaming.Numbered(there.Name, number);
        }
    }

    /// <summary>The port that its maker has, where it is free here, too.</summary>
    private Session WithPort(CatalogHost host, Manifest there, List<string> problems)
    {
        var work = new Work(parts, Operation.Create, host, there);
        if (there is { Endpoint: not null, State: not SessionState.Terminated } && !(there.Endpoint is Endpoint.Port { Number: 0 }))
        {
            if (Reserved(host, there) is { } local)
            {
                work.Manifest = there with { LocalPort = local };
                work.Manifest = work.Manifest with { Url = SessionOf.Url(work.Manifest, parts.Server(there.Server.Kind)) };
            }
            else
            {
                problems.Add($"session {there.Name} has no local port: none of {parts.Settings.Ports.Local} is free");
                work.Manifest = there with { LocalPort = null };
            }

            if (there.Endpoint is Endpoint.Port { Number: var remote } && !host.IsLocal)
                parts.Ports.Reserve(new PortRequest(there.Id, host.Name, PortRequest.Server, remote, remote), _ => true);
        }

        return Books.Settle(work);
    }

    /// <summary>On this machine one port serves both ends, and the server that has it already is the session's own.</summary>
    private int? Reserved(CatalogHost host, Manifest there)
    {
        var range = parts.Settings.Ports.Local;
        if (host.IsLocal && there.Endpoint is Endpoint.Port { Number: var own })
            return parts.Ports.Reserve(new PortRequest(there.Id, PortRequest.Home, PortRequest.Server, own, own), _ => true);
        return parts.Ports.Reserve(new PortRequest(there.Id, PortRequest.Home, PortRequest.Server, range.First, range.Last) { Preferred = there.LocalPort }, port => !ForwardPorts.IsTaken(port));
    }

    /// <summary>The settings have nothing of the name any more, and its sessions are seen here.</summary>
    private bool HasNewName(string name, CatalogHost now) =>
        now is { IsAdHoc: false, IsLocal: false } && parts.Hosts.Find(name).Host is null && !parts.Settings.Hosts.TryGet(name, out _);

    private Session Moved(CatalogHost host, Manifest there, Session known)
    {
        parts.Sessions.SetHost(known.Id, host.Name);
        return Update(host, there, known) ?? parts.Sessions.Find(known.Id) ?? known;
    }

    /// <summary>Null where the row was right already.</summary>
    private Session? Update(CatalogHost host, Manifest there, Session known)
    {
        if (parts.Sessions.Manifest(known.Id) is { } text && ManifestReader.Read(text, out _) is { } ours && ours.Revision >= there.Revision)
            return null;
        var work = new Work(parts, Operation.Create, host, there with { Name = known.Name, LocalPort = known.LocalPort });
        if (parts.Sessions.Rename(known.Id, there.Name) is SessionChange.Done)
            work.Manifest = work.Manifest with { Name = there.Name };
        work.Manifest = work.Manifest with { Url = SessionOf.Url(work.Manifest, parts.Server(there.Server.Kind)) };
        return Books.Settle(work);
    }

    /// <summary>What we know and the host does not: deleted by another laptop, or its disk is not there. Killed ones leave the list.</summary>
    private void Gone(CatalogHost host, HostSurvey survey, Dictionary<SessionId, bool> before, (List<Session> Updated, List<string> Problems) report)
    {
        foreach (var known in parts.Sessions.All().Where(known => known.Host == host.Name && !survey.Has(known.Id)))
        {
            if (!before.GetValueOrDefault(known.Id) || known.State is SessionState.Creating || parts.Leases.Holder(known.Id) is not null)
                continue;
            if (known.State is SessionState.Terminated)
            {
                parts.Sessions.Remove(known.Id);
                continue;
            }

            report.Problems.Add($"session {known.Name} is gone from {host.Name}");
            if (known.State is SessionState.Error)
                continue;
            parts.Sessions.Move(known.Id, known.State, SessionState.Error, $"its folder is gone from {host.Name}");
            report.Updated.Add(parts.Sessions.Find(known.Id) ?? known);
        }
    }

    private async Task JoinAsync(CatalogHost host, Session session, List<string> problems, CancellationToken cancel)
    {
        if (parts.Sessions.Manifest(session.Id) is not { } text || ManifestReader.Read(text, out _) is not { } manifest)
            return;
        var work = new Work(parts, Operation.Create, host, manifest);
        if (await ForwardStep.JoinAsync(work, cancel) is { Problem: { } problem })
            problems.Add($"session {session.Name} is not forwarded: {problem.Message}");
        else if (work.Manifest.LocalPort != manifest.LocalPort)
            Books.Settle(work);
    }
}
