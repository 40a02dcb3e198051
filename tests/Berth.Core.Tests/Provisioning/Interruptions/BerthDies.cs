using Berth.Core.Provisioning;
using Xunit;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>berth is gone before, or after, something that it asks of its host or of its link.</summary>
internal sealed class BerthDies() : Interruption("berth is gone", "clone", "suspend", "resume", "restart", "rename", "kill", "archive", "delete")
{
    public override async Task<Struck> StrikeAsync(Strike strike)
    {
        var gate = new Gate();
        gate.StopAt(strike.Boundary);
        var running = strike.DoAsync(strike.Lab.Through(gate));
        if (await Task.WhenAny(running, gate.Reached) == running)
        {
            Assert.IsType<Outcome.Done>(await running);
            return Struck.Over;
        }

        strike.Lab.DropLeases();
        return Struck.Hit;
    }
}
