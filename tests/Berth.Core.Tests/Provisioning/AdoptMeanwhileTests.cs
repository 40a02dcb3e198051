using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>What is done to sessions between a host's answer and what is made of it: the answer is old by then.</summary>
public sealed class AdoptMeanwhileTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Busybox)]
    public async Task What_is_killed_meanwhile_does_not_come_back() =>
        await AtEachPointAsync(async (lab, id) => Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(id, new KillWish(KillMode.Delete, Force: true), null, Never)), null);

    [LabFact(Part.Busybox)]
    public async Task What_is_made_meanwhile_is_not_taken_for_gone() =>
        await AtEachPointAsync(async (lab, _) => await lab.MakeAsync(new NewSession { Name = "other", Server = "none", Agent = "none" }), SessionState.Active);

    /// <summary>Something is done at each point at which the host is asked; all that is listed then is in the expected state, or nothing is listed.</summary>
    private static async Task AtEachPointAsync(Func<ProvisioningLab, SessionId, Task> meanwhile, SessionState? expected)
    {
        await using var lab = ProvisioningLab.Local();
        var gate = new Gate();
        await lab.Through(gate).AdoptAsync(lab.HostName, Never);
        Assert.True(gate.Passed > 1);
        for (var (point, last) = (1, gate.Passed); point <= last; point++)
        {
            var id = (await lab.MakeAsync(new NewSession { Name = "it", Server = "none", Agent = "none" })).Id;
            gate.At(point, () => Assert.True(meanwhile(lab, id).Wait(TimeSpan.FromMinutes(1), Never)));

            var report = Assert.Single(await lab.Through(gate).AdoptAsync(lab.HostName, Never));

            Assert.True(report.Problems.Count == 0, string.Join('\n', report.Problems));
            Assert.All(lab.Rows.All(), row => Assert.Equal(expected, row.State));
            foreach (var row in lab.Rows.All())
                Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(row.Id, new KillWish(KillMode.Delete, Force: true), null, Never));
        }
    }
}
