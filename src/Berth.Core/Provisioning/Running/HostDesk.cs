using System.Globalization;
using Berth.Core.Configuration;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Core.Provisioning.Running;

/// <summary>Reaches hosts and asks them what they are.</summary>
internal sealed class HostDesk(ProvisionerParts parts)
{
    /// <summary>Null where the link stands.</summary>
    public async Task<Problem?> ConnectAsync(CatalogHost host, ConnectWish wish, CancellationToken cancel)
    {
        var state = await parts.Link(host).ConnectAsync(wish, cancel);
        return state.IsUsable ? null : Refused(host, state);
    }

    /// <summary>Why a link does not stand. A name that nobody knows, ssh neither, is no host's; offline, one that is known stays a host.</summary>
    public Problem Refused(CatalogHost host, LinkState state)
    {
        if (state.Error?.Reason is not LinkReason.NameNotFound || IsKnown(host))
            return Problems.OfState(host.Name, state);
        var unknown = parts.Hosts.Find(host.Name);
        return new Problem(ProblemKind.NotFound, unknown.Problem ?? $"there is no host '{host.Name}'", unknown.Hint);
    }

    /// <summary>The settings have it, the user's ssh_config, or a session of the list.</summary>
    public bool IsKnown(CatalogHost host) =>
        !host.IsAdHoc || parts.IsAlias(host.Name) || parts.Sessions.All().Any(session => session.Host == host.Name);

    /// <summary>One round trip: the host's facts, remembered for the time when it does not answer.</summary>
    public async Task<(HostFacts? Facts, Problem? Problem)> FactsAsync(CatalogHost host, CancellationToken cancel)
    {
        var ports = host.IsLocal ? parts.Settings.Ports.Local : parts.Settings.Ports.Remote;
        var call = Call.Run(
            Script.LoadWith("host-facts", "paths"), host.Root, Text(ports.First), Text(ports.Last), string.Join(' ', BuiltIn.Agents)) with
        { Priority = CallPriority.User, Deadline = parts.Settings.Ssh.CommandTimeout };
        var asked = parts.Time.GetUtcNow();
        var result = await parts.Link(host).RunAsync(call, cancel);
        if (!result.Succeeded)
            return (null, Problems.OfCall(host.Name, "it cannot be asked what it is", result));
        var answer = HostFactsReader.Read(result.Output, asked);
        if (answer.Facts is not { } facts)
            return (null, new Problem(ProblemKind.Failed, $"{host.Name}: {answer.Trouble}", Mend(host.Name, answer.Trouble)));
        var sockets = parts.RememberedHosts.AllowsSockets(host.Name);
        parts.RememberedHosts.SetFacts(host.Name, result.Output);
        if (!sockets)
            parts.RememberedHosts.RememberNoSockets(host.Name);
        return (facts with { AllowsSockets = sockets }, null);
    }

    private static string Mend(string host, string? trouble) => trouble?.EndsWith(" is full", StringComparison.Ordinal) is true
        ? $"free some space on {host}: berth gc {host}"
        : $"set root in [hosts.{host}] to a directory of yours where programs can be run";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
