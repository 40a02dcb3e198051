using Berth.Testing.Parts;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>The host's disk is full from a moment on, until the operation has ended.</summary>
internal sealed class DiskFull : Interruption
{
    public DiskFull()
        : base("disk full", "clone", "suspend", "resume", "restart", "rename", "kill", "archive", "delete") => (Needs, Every) = ([Part.Root], 2);

    public override Task<ProvisioningLab> LabAsync() => Task.FromResult(ProvisioningLab.OnDisk("8m"));

    public override async Task<Struck> StrikeAsync(Strike strike)
    {
        IDisposable? filler = null;
        var gate = new Gate();
        gate.At(strike.Boundary, () => filler = strike.Lab.Disk!.Fill());
        await strike.DoAsync(strike.Lab.Through(gate));
        filler?.Dispose();
        return filler is null ? Struck.Over : Struck.Hit;
    }
}
