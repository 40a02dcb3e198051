using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>Two berths at once, over a real sshd.</summary>
public sealed class ManyBerthsTests
{
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
