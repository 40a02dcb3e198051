using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning;

/// <summary>The forwards of the sessions that there are, from the database, which all berths of this user share.</summary>
internal sealed class SessionForwards(Database database, TimeProvider time) : IForwardWishes
{
    private readonly SessionStore _sessions = new(database, time);
    private readonly PortStore _ports = new(database);
    private readonly ForwardStore _further = new(database, time);
    private readonly LeaseStore _leases = new(database, time);

    /// <summary>A database that cannot be read now is no reason to let go of anything.</summary>
    public bool Wants(Forward forward)
    {
        try
        {
            return forward.Port is not { } port || _ports.Of(PortRequest.Home).FirstOrDefault(one => one.Port == port) is { } held && Wants(forward, held);
        }
        catch (StoreException)
        {
            return true;
        }
    }

    public IReadOnlyList<Forward> Of(string host)
    {
        try
        {
            var (atWork, further) = (_leases.Held(), _further.All());
            var active = _sessions.Active(host).Where(session => !atWork.Contains(session.Id)).ToList();
            return
            [
                .. active.Select(session => ForwardStep.Of(session.LocalPort, session.Endpoint)).OfType<Forward>(),
                .. further.Where(one => active.Exists(session => session.Id == one.Session)).Select(Join),
            ];
        }
        catch (StoreException)
        {
            return [];
        }
    }

    /// <summary>One that somebody is at work on is joined, or left, by that work.</summary>
    private bool Wants(Forward forward, PortReservation held)
    {
        if (_leases.Holder(held.Session) is { } work)
            return OperationWords.Parse(work.Operation) is not (Operation.Kill or Operation.Suspend);
        if (_sessions.Find(held.Session) is not { State: SessionState.Active or SessionState.Error } session)
            return false;
        return held.Purpose == PortRequest.Server
            ? ForwardStep.Of(session.LocalPort, session.Endpoint) is not { } own || own == forward
            : forward is Forward.ToPort to && held.Purpose == ForwardStore.Purpose(to.RemotePort);
    }

    private static Forward Join(ExtraForward further) => new Forward.ToPort(further.LocalPort, further.RemotePort);
}
