namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>The host reboots: the link is cut, nothing of it runs any more, and what was written there before is of another boot.</summary>
internal sealed class HostRebooted : Interruption
{
    public HostRebooted()
        : base("host rebooted", "clone", "suspend", "resume", "restart", "rename", "kill", "archive", "delete") => Every = 2;

    public override async Task<Struck> StrikeAsync(Strike strike)
    {
        var gate = new Gate();
        gate.CutAt(strike.Boundary);
        gate.At(strike.Boundary, strike.Lab.KillProcesses);
        await strike.DoAsync(strike.Lab.Through(gate));
        if (!gate.IsCut)
            return Struck.Over;
        await strike.Lab.RebootAsync();
        return Struck.Hit;
    }
}
