using System.Net.Sockets;
using Berth.Core.Storage;
using Berth.Testing.Parts;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>Another program listens on a port that was given to the session, after it was looked at and before it is used.</summary>
internal sealed class PortTaken : Interruption
{
    private readonly bool _atHome;
    private readonly bool _overSsh;

    private PortTaken(string name, bool overSsh, bool atHome)
        : base(name, "create", "resume", "restart") => (_overSsh, _atHome, Needs, Every) = (overSsh, atHome, overSsh ? [Part.Sshd] : [], 2);

    /// <summary>One port is both ends.</summary>
    public static PortTaken OfThisMachine() => new("port taken", overSsh: false, atHome: true);

    public static PortTaken AtHome() => new("port taken at home", overSsh: true, atHome: true);

    public static PortTaken OnTheHost() => new("port taken on the host", overSsh: true, atHome: false);

    public override Task<ProvisioningLab> LabAsync() => _overSsh ? ProvisioningLab.SshAsync() : base.LabAsync();

    public override async Task<Struck> StrikeAsync(Strike strike)
    {
        var (gate, reached) = (new Gate(), false);
        Squatter? squatter = null;
        gate.At(strike.Boundary, () =>
        {
            reached = true;
            squatter = Take(strike.Lab);
        });
        await strike.DoAsync(strike.Lab.Through(gate));
        if (squatter is not null)
            await squatter.DisposeAsync();
        return (reached, squatter) switch
        {
            (false, _) => Struck.Over,
            (_, null) => Struck.Missed,
            _ => Struck.Hit,
        };
    }

    /// <summary>Null where the session has no port yet, or listens there already.</summary>
    private Squatter? Take(ProvisioningLab lab)
    {
        if (lab.Parts.Ports.Of(_atHome ? PortRequest.Home : lab.HostName) is not [var port, ..])
            return null;
        try
        {
            return new Squatter(port.Port);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
