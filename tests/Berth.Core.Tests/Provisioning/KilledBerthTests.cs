using System.Globalization;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>kill -9 of a real berth in the middle of what it asks of its host over a real sshd; and two berths at once.</summary>
public sealed class KilledBerthTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabTheory(Part.Sshd, Part.Busybox, Part.Git)]
    [InlineData("create", 2, 3, 4, 5, 6, 8)]
    [InlineData("suspend", 1, 3, 4)]
    [InlineData("restart", 3, 5, 6, 8)]
    [InlineData("archive", 3, 4, 5)]
    [InlineData("delete", 3, 4)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task A_berth_killed_in_the_middle_of_a_call_loses_nothing(string operation, params int[] calls)
    {
        await using var lab = await ProvisioningLab.SshAsync();
        await lab.MakeRepoAsync();
        foreach (var call in calls)
        {
            var when = $"{operation} killed in call {call}";
            var wish = new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = lab.Folder + "/repo" };
            var id = operation is "create" ? default : (await lab.MakeAsync(wish)).Id;

            var code = ChildProcess.Start("provision", "die", lab.Place, operation, call.ToString(CultureInfo.InvariantCulture), (call * 17 % 50).ToString(CultureInfo.InvariantCulture)).End();

            Assert.True(code is 137 or 0, $"{when}: {code}");
            var recovered = await lab.Sessions.RecoverAsync(null, Never);
            await Agreement.AssertAsync(lab, $"{when}, recovered ({string.Join(", ", recovered)})");
            await InterruptedTests.AgainAsync(lab, operation, id, wish, when);
            await Agreement.AssertAsync(lab, when + ", done again");
            foreach (var row in lab.Rows.All())
                Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(row.Id, new KillWish(KillMode.Delete, Force: true), null, Never));
            await Agreement.AssertAsync(lab, when + ", deleted");
        }
    }

    [LabFact(Part.Sshd, Part.Busybox)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task Twenty_creates_at_once_by_two_berths_on_one_host_all_succeed()
    {
        await using var lab = await ProvisioningLab.SshAsync();

        var children = Enumerable.Range(0, 2).Select(_ => ChildProcess.Start("provision", "many", lab.Place, "10")).ToList();

        Assert.All(children, child => Assert.Equal(0, child.End()));
        var rows = lab.Rows.All();
        Assert.Equal(20, rows.Count);
        Assert.All(rows, row => Assert.Equal(SessionState.Active, row.State));
        Assert.Equal(20, rows.Select(row => row.Name).Distinct().Count());
        Assert.Equal(20, rows.Select(row => row.LocalPort).Distinct().Count());
        Assert.Equal(20, rows.Select(row => row.Endpoint).Distinct().Count());
        Assert.Equal(20, lab.Parts.Ports.Of(PortRequest.Home).Count);
        Assert.DoesNotContain("no more sessions", lab.Host!.Log, StringComparison.Ordinal);
        await Agreement.AssertAsync(lab, "twenty");
    }
}
