namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>The link goes before, or after, something that is asked of the host, and stays away until berth has given up.</summary>
internal sealed class LinkCut() : Interruption("link cut", "clone", "suspend", "resume", "restart", "rename", "kill", "archive", "delete")
{
    public override async Task<Struck> StrikeAsync(Strike strike)
    {
        var gate = new Gate();
        gate.CutAt(strike.Boundary);
        await strike.DoAsync(strike.Lab.Through(gate));
        return gate.IsCut ? Struck.Hit : Struck.Over;
    }
}
