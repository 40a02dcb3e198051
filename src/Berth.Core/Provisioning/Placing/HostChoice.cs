using System.Globalization;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Placing;

/// <summary>Finds the host for a new session, and what that host is: the one that was named, or the best of all that could be.</summary>
internal sealed class HostChoice(ProvisionerParts parts)
{
    private const string Auto = "auto";

    private readonly HostDesk _hosts = new(parts);

    public async Task<(CatalogHost? Host, HostFacts? Facts, Problem? Problem)> ChooseAsync(NewSession wish, TemplateSettings template, CancellationToken cancel)
    {
        var name = wish.Host ?? template.Host ?? parts.Settings.Defaults.Host;
        if (name == Auto)
            return await AmongAllAsync(wish, template, cancel);
        var found = parts.Hosts.FindOrReach(name);
        if (found.Host is not { } host)
            return (null, null, new Problem(ProblemKind.NotFound, found.Problem ?? $"there is no host '{name}'", found.Hint));
        var one = await AskAsync(host, Counts(), cancel);
        if (one.IsFull)
            return (null, null, new Problem(ProblemKind.Conflict, string.Create(CultureInfo.InvariantCulture, $"{host.Name} has {one.Count} of {host.MaxSessions} sessions"), $"kill one, or raise max_sessions in [hosts.{host.Name}]"));
        return (host, one.Facts, one.Problem);
    }

    private async Task<(CatalogHost? Host, HostFacts? Facts, Problem? Problem)> AmongAllAsync(NewSession wish, TemplateSettings template, CancellationToken cancel)
    {
        string[] labels = [.. parts.Settings.Defaults.Labels, .. template.Labels];
        var sessions = parts.Sessions.All();
        var counts = Counts();
        var all = await Task.WhenAll(Eligible().Select(host => host.HasLabels(labels) ? AskAsync(host, counts, cancel) : Task.FromResult(new Candidate(host, null, 0))));
        var repo = WishChecks.RepoOf(wish, template);
        var newest = sessions.MaxBy(session => session.CreatedAt);
        var placement = new PlacementWish(parts.Settings.Defaults.Placement, labels, parts.Settings.Defaults.Headroom)
        {
            LastHost = newest?.Host,
            PinnedHost = repo is null ? null : sessions.Where(session => session.Repo == repo).MaxBy(session => session.CreatedAt)?.Host,
        };
        var (chosen, problem) = PlacementRule.Choose(all, placement);
        return (chosen?.Host, chosen?.Facts, problem);
    }

    /// <summary>This machine is one of them where its user says so by a section of its own, or where there is no other.</summary>
    private IEnumerable<CatalogHost> Eligible()
    {
        var named = parts.Settings.Hosts.TryGet(BuiltIn.LocalHost, out _) || parts.Hosts.All.All(host => host.IsLocal);
        return parts.Hosts.All.Where(host => named || !host.IsLocal);
    }

    private async Task<Candidate> AskAsync(CatalogHost host, Dictionary<string, int> counts, CancellationToken cancel)
    {
        var count = counts.GetValueOrDefault(host.Name);
        if (await _hosts.ConnectAsync(host, ConnectWish.Call, cancel) is { } unreachable)
            return new Candidate(host, null, count, unreachable);
        var (facts, problem) = await _hosts.FactsAsync(host, cancel);
        return new Candidate(host, facts, count, problem);
    }

    private Dictionary<string, int> Counts() => parts.Sessions.All().Where(session => session.State is not SessionState.Terminated)
        .CountBy(session => session.Host).ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
}
