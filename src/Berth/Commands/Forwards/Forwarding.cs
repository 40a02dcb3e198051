using Berth.Cli;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Forwards;

/// <summary>Forwards beside a session's own, made and ended. The port at home belongs to the session from then on.</summary>
internal sealed class Forwarding(Composition berth, CatalogHost host)
{
    private readonly ForwardStore _forwards = new(berth.Database, berth.Time);
    private readonly PortStore _ports = new(berth.Database);

    public async Task<ForwardAnswer> AddAsync(Session session, PortForward wish, CancellationToken cancel)
    {
        if (host.IsLocal)
            return OnThisMachine(session, wish);
        var known = Known(session, wish.Remote);
        if (known is not null && wish.Local is { } moved && moved != known.LocalPort)
        {
            await CancelAsync(known, cancel);
            _forwards.Remove(session.Id, wish.Remote);
            known = null;
        }

        if ((known?.LocalPort ?? Reserve(session, wish)) is not { } localPort)
            return ForwardAnswer.Refused(ExitCode.Conflict, Taken(wish), wish.Local is null ? "berth forwards lists what is in use" : "leave the local port out for the next free one");
        return await JoinAsync(session, wish.Remote, localPort, known is null, cancel);
    }

    public async Task<ForwardAnswer> RemoveAsync(Session session, int remotePort, CancellationToken cancel)
    {
        if (Known(session, remotePort) is not { } known)
            return ForwardAnswer.Refused(ExitCode.NotFound, $"{session.Name} has no forward of port {remotePort}", "berth forwards lists them");
        await CancelAsync(known, cancel);
        _forwards.Remove(session.Id, remotePort);
        return ForwardAnswer.Done($"{session.Name}: port {remotePort} is no longer forwarded");
    }

    private async Task<ForwardAnswer> JoinAsync(Session session, int remotePort, int localPort, bool isNew, CancellationToken cancel)
    {
        var link = berth.LinkTo(host);
        var forward = new Forward.ToPort(localPort, remotePort);
        if (await link.ForwardAsync(forward, cancel) is { } error)
        {
            if (isNew)
                _ports.Release(session.Id, ForwardStore.Purpose(remotePort));
            return new(null, Refusals.Of(host.Name, error));
        }

        _forwards.Put(session.Id, remotePort, localPort);
        var answer = ForwardAnswer.Done($"{session.Name}: port {remotePort} of {host.Name} is at http://127.0.0.1:{localPort}");
        return await link.VerifyAsync(forward, cancel) is { } missing ? answer with { Note = $"{host.Name}: {missing.Message} yet" } : answer;
    }

    /// <summary>A host that cannot be reached has no forward that stands; the port is free either way.</summary>
    private async Task CancelAsync(ExtraForward known, CancellationToken cancel)
    {
        var link = berth.LinkTo(host);
        if (await link.ConnectAsync(ConnectWish.Find, cancel) is { IsUsable: true })
            await link.CancelForwardAsync(new Forward.ToPort(known.LocalPort, known.RemotePort), cancel);
    }

    private static ForwardAnswer OnThisMachine(Session session, PortForward wish)
    {
        if (wish.Local is { } local && local != wish.Remote)
            return ForwardAnswer.Refused(ExitCode.Conflict, $"{session.Name} runs on this machine: its ports are where they are", $"use http://127.0.0.1:{wish.Remote}");
        return ForwardAnswer.Done($"{session.Name}: port {wish.Remote} of this machine is at http://127.0.0.1:{wish.Remote}");
    }

    private ExtraForward? Known(Session session, int remotePort) => _forwards.All().FirstOrDefault(forward => forward.Session == session.Id && forward.RemotePort == remotePort);

    private int? Reserve(Session session, PortForward wish)
    {
        var range = wish.Local is { } one ? new PortRange(one, one) : berth.Settings.Ports.Local;
        return _ports.Reserve(new(session.Id, PortRequest.Home, ForwardStore.Purpose(wish.Remote), range.First, range.Last), port => !ForwardPorts.IsTaken(port));
    }

    private string Taken(PortForward wish) => wish.Local is not { } local ? $"no local port of {berth.Settings.Ports.Local} is free"
        : _ports.Of(PortRequest.Home).FirstOrDefault(one => one.Port == local) is { } held && berth.Sessions.Find(held.Session) is { } session ? $"local port {local} is taken by session {session.Name}"
        : ForwardPorts.Taken(local, PortHolder.Find(local)).Message;
}
