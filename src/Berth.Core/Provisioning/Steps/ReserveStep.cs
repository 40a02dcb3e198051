using Berth.Core.Configuration.Values;
using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Steps;

/// <summary>
/// Takes the session's ports out of the pool. That none is given twice is the database's own rule; that nobody else listens there is
/// looked up at this moment, at both ends.
/// </summary>
internal static class ReserveStep
{
    public static StepResult Do(Step.Reserve step, Work work)
    {
        if (work.Manifest.Endpoint is null)
            return StepResult.Nothing;
        if (LocalPort(step, work) is not { } local)
            return StepResult.Failed(None("this machine", "ports.local", step.Local));
        work.Manifest = work.Manifest with { LocalPort = local };
        if (step.SamePort)
            work.Manifest = work.Manifest with { Endpoint = new Endpoint.Port(local) };
        else if (step.Remote is { } range)
            return ReserveRemote(range, work) ?? Reserved(work, local);
        return Reserved(work, local);
    }

    /// <summary>A port on the host instead of a socket, or instead of one that was taken. Null where it was found.</summary>
    public static StepResult? ReserveRemote(PortRange range, Work work)
    {
        var taken = work.Facts?.TakenPorts ?? [];
        var request = new PortRequest(work.Manifest.Id, work.HostName, PortRequest.Server, range.First, range.Last)
        {
            Preferred = work.Manifest.Endpoint is Endpoint.Port { Number: > 0 and var before } ? before : null,
        };
        if (work.Parts.Ports.Reserve(request, port => !taken.Contains(port)) is not { } remote)
            return StepResult.Failed(None(work.HostName, "ports.remote", range));
        work.Manifest = work.Manifest with { Endpoint = new Endpoint.Port(remote) };
        return null;
    }

    private static int? LocalPort(Step.Reserve step, Work work)
    {
        var taken = step.SamePort ? work.Facts?.TakenPorts ?? [] : [];
        var request = new PortRequest(work.Manifest.Id, PortRequest.Home, PortRequest.Server, step.Local.First, step.Local.Last) { Preferred = work.Manifest.LocalPort };
        return work.Parts.Ports.Reserve(request, port => !taken.Contains(port) && !ForwardPorts.IsTaken(port));
    }

    private static StepResult Reserved(Work work, int local) => StepResult.Done(work.Manifest.Endpoint is Endpoint.Port { Number: var remote } && remote != local
        ? $"port {local} here, {remote} on {work.HostName}"
        : $"port {local}");

    private static Problem None(string where, string key, PortRange range) => new(
        ProblemKind.Conflict, $"no port of {range} is free on {where}", $"kill sessions that are not needed, or widen {key} in the settings");
}
