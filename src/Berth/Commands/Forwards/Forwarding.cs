using Berth.Cli;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Forwards;

/// <summary>Forwards beside a session's own, made and ended. The port at home belongs to the session from then on.</summary>
internal sealed class Forwarding(Invocation invocation, Composition berth, CatalogHost host)
{
    private readonly ForwardStore _forwards = new(berth.Database, berth.Time);
    private readonly PortStore _ports = new(berth.Database);

    public async Task<ExitCode> AddAsync(Session session, PortForward wish)
    {
        if (host.IsLocal)
            return OnThisMachine(session, wish);
        var known = Known(session, wish.Remote);
        if (known is not null && wish.Local is { } moved && moved != known.LocalPort)
        {
            await CancelAsync(known);
            _forwards.Remove(session.Id, wish.Remote);
            known = null;
        }

        if ((known?.LocalPort ?? Reserve(session, wish)) is not { } localPort)
            return invocation.Fail(ExitCode.Conflict, Taken(wish), wish.Local is null ? "berth forwards lists what is in use" : "leave the local port out for the next free one");
        return await JoinAsync(session, wish.Remote, localPort, isNew: known is null);
    }

    public async Task<ExitCode> RemoveAsync(Session session, int remotePort)
    {
        if (Known(session, remotePort) is not { } known)
            return invocation.Fail(ExitCode.NotFound, $"{session.Name} has no forward of port {remotePort}", "berth forwards lists them");
        await CancelAsync(known);
        _forwards.Remove(session.Id, remotePort);
        Say($"{session.Name}: port {remotePort} is no longer forwarded");
        return ExitCode.Done;
    }

    private async Task<ExitCode> JoinAsync(Session session, int remotePort, int localPort, bool isNew)
    {
        var link = berth.LinkTo(host);
        var forward = new Forward.ToPort(localPort, remotePort);
        if (await link.ForwardAsync(forward, invocation.Cancel) is { } error)
        {
            if (isNew)
                _ports.Release(session.Id, ForwardStore.Purpose(remotePort));
            return invocation.Fail(Refusals.Of(host.Name, error));
        }

        _forwards.Put(session.Id, remotePort, localPort);
        Say($"{session.Name}: port {remotePort} of {host.Name} is at http://127.0.0.1:{localPort}");
        if (await link.VerifyAsync(forward, invocation.Cancel) is { } missing)
            invocation.Note($"{host.Name}: {missing.Message} yet");
        return ExitCode.Done;
    }

    /// <summary>A host that cannot be reached has no forward that stands; the port is free either way.</summary>
    private async Task CancelAsync(ExtraForward known)
    {
        var link = berth.LinkTo(host);
        if (await link.ConnectAsync(ConnectWish.Find, invocation.Cancel) is { IsUsable: true })
            await link.CancelForwardAsync(new Forward.ToPort(known.LocalPort, known.RemotePort), invocation.Cancel);
    }

    private ExitCode OnThisMachine(Session session, PortForward wish)
    {
        if (wish.Local is { } local && local != wish.Remote)
            return invocation.Fail(ExitCode.Conflict, $"{session.Name} runs on this machine: its ports are where they are", $"use http://127.0.0.1:{wish.Remote}");
        Say($"{session.Name}: port {wish.Remote} of this machine is at http://127.0.0.1:{wish.Remote}");
        return ExitCode.Done;
    }

    private ExtraForward? Known(Session session, int remotePort) => _forwards.All().FirstOrDefault(forward => forward.Session == session.Id && forward.RemotePort == remotePort);

    private int? Reserve(Session session, PortForward wish)
    {
        var range = wish.Local is { } one ? new PortRange(one, one) : berth.Settings.Ports.Local;
        return _ports.Reserve(new(session.Id, PortRequest.Home, ForwardStore.Purpose(wish.Remote), range.First, range.Last), port => !ForwardPorts.IsTaken(port));
    }

    private string Taken(PortForward wish) => wish.Local is { } local
        ? $"local port {local} is taken"
        : $"no local port of {berth.Settings.Ports.Local} is free";

    private void Say(string what)
    {
        if (!invocation.Global.Quiet)
            invocation.Output.WriteLine(what);
    }
}
