using Berth.Core.Links;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>All connections to a real sshd are killed at once, and can be made again at once.</summary>
internal sealed class ConnectionsKilled : Interruption
{
    public ConnectionsKilled()
        : base("connections killed", "clone", "suspend", "restart", "archive", "delete") => (Needs, Every) = ([Part.Sshd], 3);

    public override Task<ProvisioningLab> LabAsync() => ProvisioningLab.SshAsync();

    public override async Task<Struck> StrikeAsync(Strike strike)
    {
        var (gate, killed) = (new Gate(), false);
        gate.At(strike.Boundary, () =>
        {
            killed = true;
            ProcessTree.Signal(strike.Lab.Host!.Connections, ProcessTree.SigKill);
        });
        await strike.DoAsync(strike.Lab.Through(gate));
        await Wait.UntilAsync("the link to be back", async () => (await strike.Lab.Link.ConnectAsync(ConnectWish.User, CancellationToken.None)).IsUsable);
        return killed ? Struck.Hit : Struck.Over;
    }
}
