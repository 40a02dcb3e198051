using System.Globalization;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Operations;

/// <summary>Cleans hosts of what nobody needs any more: what, and for how long it is kept, is in the settings.</summary>
internal sealed class Cleaning(ProvisionerParts parts)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private readonly HostDesk _hosts = new(parts);

    public async Task<IReadOnlyList<CleaningReport>> RunAsync(string? host, bool apply, CancellationToken cancel)
    {
        if (host is null)
            return await Task.WhenAll(parts.Hosts.All.Select(one => OneAsync(one, apply, cancel)));
        var found = parts.Hosts.FindOrReach(host);
        return found.Host is { } known
            ? [await OneAsync(known, apply, cancel)]
            : [new CleaningReport(host, [], new Problem(ProblemKind.NotFound, found.Problem ?? $"there is no host '{host}'", found.Hint))];
    }

    private async Task<CleaningReport> OneAsync(CatalogHost host, bool apply, CancellationToken cancel)
    {
        if (await _hosts.ConnectAsync(host, ConnectWish.Call, cancel) is { } unreachable)
            return new CleaningReport(host.Name, [], unreachable);
        var result = await parts.Link(host).RunAsync(CallFor(host, apply), cancel);
        var items = Read(result.Output);
        Forget(items);
        return new CleaningReport(host.Name, items, result.Succeeded ? null : Problems.OfCall(host.Name, "it cannot be cleaned", result));
    }

    private Call CallFor(CatalogHost host, bool apply)
    {
        var keep = parts.Settings.Defaults;
        var outside = parts.RememberedHosts.Facts(host.Name) is { } text && HostFactsReader.Read(text, parts.Time.GetUtcNow()).Facts is { } facts ? $"{facts.TemporaryDirectory}/berth-{facts.Uid}" : "";
        string[] arguments =
        [
            host.Root, apply ? "yes" : "no", parts.Home.Word, parts.Home.Owner,
            Minutes(keep.KeepLogs), Minutes(keep.KeepExtensions), Minutes(keep.KeepWorkspaces), Minutes(keep.KeepArchives), outside,
        ];
        return RemoteSession.Held("clean", arguments) with { Deadline = Deadline };
    }

    /// <summary>"KIND FREED BYTES WHY, a tab, PATH".</summary>
    private static List<CleaningItem> Read(string output)
    {
        var items = new List<CleaningItem>();
        foreach (var line in output.Split('\n'))
        {
            if (line.Split('\t', 2) is [var told, var path] && told.Split(' ', 4) is [var kind, var freed, var bytes, var why] && long.TryParse(bytes, CultureInfo.InvariantCulture, out var size))
                items.Add(new CleaningItem(kind, path, size, why, freed == "yes"));
        }

        return items;
    }

    /// <summary>A killed session whose workspace is gone can not be brought back: it leaves the list.</summary>
    private void Forget(List<CleaningItem> items)
    {
        foreach (var item in items)
        {
            if (item is { Kind: "workspace", Freed: true } && SessionId.TryParse(item.Path[(item.Path.LastIndexOf('/') + 1)..], out var id) && parts.Sessions.Find(id) is { State: SessionState.Terminated })
                parts.Sessions.Remove(id);
        }
    }

    private static string Minutes(TimeSpan time) => ((long)time.TotalMinutes).ToString(CultureInfo.InvariantCulture);
}
