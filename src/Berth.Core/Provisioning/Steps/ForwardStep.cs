using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Steps;

/// <summary>Joins the local port to the server's endpoint, and the further ports that the session is to have.</summary>
internal static class ForwardStep
{
    private const int Tries = 5;

    public static async Task<StepResult> DoAsync(Step.Forward step, Work work, CancellationToken cancel)
    {
        if (await JoinAsync(work, cancel) is { } failed)
            return failed;
        foreach (var further in step.Further)
        {
            if (await FurtherAsync(further, work, cancel) is { } note)
                work.Notes.Add(note);
        }

        return work.Manifest.Endpoint is null && step.Further.IsEmpty ? StepResult.Nothing : StepResult.Done(work.Manifest.LocalPort is { } port ? $"127.0.0.1:{port}" : null);
    }

    /// <summary>Null where it stands. A local port that somebody took since it was looked at gives way to another of the pool.</summary>
    public static async Task<StepResult?> JoinAsync(Work work, CancellationToken cancel)
    {
        for (var tries = 0; Of(work.Manifest) is { } forward; tries++)
        {
            if (await work.Link.ForwardAsync(forward, cancel) is not { } error)
            {
                // Nothing but a berth joins a port of this machine to a socket of this machine.
                if (work.Host.IsLocal && forward is Forward.ToSocket && !work.Parts.Watches)
                    work.Notes.Add($"its port leads to a socket of this machine only while a berth runs: berth open {work.Manifest.Name} stays, as berth and berth watch do");
                return null;
            }

            if (error.Reason is not LinkReason.LocalPortTaken || work.Host.IsLocal && work.Manifest.Endpoint is Endpoint.Port || tries == Tries || !TakeAnother(work, error.Message))
                return StepResult.Failed(Problems.OfLink(work.HostName, error));
        }

        return null;
    }

    /// <summary>The session's own forward; null where its server listens nowhere.</summary>
    public static Forward? Of(Manifest manifest) => Of(manifest.LocalPort, manifest.Endpoint);

    public static Forward? Of(int? localPort, Endpoint? endpoint) => localPort is not { } local ? null : endpoint switch
    {
        Endpoint.Socket socket => new Forward.ToSocket(local, socket.Path),
        Endpoint.Port port => new Forward.ToPort(local, port.Number),
        _ => null,
    };

    public static async Task<StepResult> UndoAsync(Work work, CancellationToken cancel)
    {
        if (Of(work.Manifest) is { } own)
            await work.Link.CancelForwardAsync(own, cancel);
        foreach (var further in work.Parts.Forwards.All().Where(further => further.Session == work.Manifest.Id))
            await work.Link.CancelForwardAsync(new Forward.ToPort(further.LocalPort, further.RemotePort), cancel);
        return StepResult.Done();
    }

    private static bool TakeAnother(Work work, string why)
    {
        work.Parts.Ports.Release(work.Manifest.Id, PortRequest.Server, PortRequest.Home);
        work.Manifest = work.Manifest with { LocalPort = null };
        if (ReserveStep.Do(new Step.Reserve(work.Parts.Settings.Ports.Local, null, SamePort: false), work).Problem is not null)
            return false;
        work.Notes.Add($"{why}: it is {work.Manifest.LocalPort} now");
        return true;
    }

    /// <summary>A further port that cannot be had is no reason to lose the session: it is told, and can be asked for again.</summary>
    private static async Task<string?> FurtherAsync(PortForward further, Work work, CancellationToken cancel)
    {
        var (id, range) = (work.Manifest.Id, work.Parts.Settings.Ports.Local);
        var request = new PortRequest(id, PortRequest.Home, ForwardStore.Purpose(further.Remote), range.First, range.Last) { Preferred = further.Local };
        if (work.Parts.Ports.Reserve(request, port => !ForwardPorts.IsTaken(port)) is not { } local)
            return $"port {further.Remote} is not forwarded: no port of {range} is free here";
        if (await work.Link.ForwardAsync(new Forward.ToPort(local, further.Remote), cancel) is { } error)
        {
            work.Parts.Ports.Release(id, ForwardStore.Purpose(further.Remote));
            return $"port {further.Remote} is not forwarded: {error.Message}";
        }

        work.Parts.Forwards.Put(id, further.Remote, local);
        return null;
    }
}
