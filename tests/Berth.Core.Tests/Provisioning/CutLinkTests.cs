using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.Core.Tests.Provisioning;

/// <summary>
/// The link goes before, and after, everything that an operation asks of its host, and stays away until berth has given up. When it is
/// back, home, host and journal agree again, and the same operation succeeds.
/// </summary>
public sealed class CutLinkTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabTheory(Part.Busybox, Part.Git)]
    [InlineData("clone")]
    [InlineData("suspend")]
    [InlineData("restart")]
    [InlineData("rename")]
    [InlineData("archive")]
    [InlineData("delete")]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task An_operation_whose_link_is_cut_is_completed_or_undone_when_it_is_back(string operation)
    {
        await using var lab = ProvisioningLab.Local();
        var wish = new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = await lab.MakeRepoAsync() };
        var boundary = 1;
        while (await IsCutAsync(lab, operation, boundary, wish))
            boundary++;
        output.WriteLine($"{operation}: {boundary - 1} boundaries");
        Assert.True(boundary > 4);
    }

    /// <summary>False where the operation has no such boundary any more.</summary>
    private static async Task<bool> IsCutAsync(ProvisioningLab lab, string operation, int boundary, NewSession wish)
    {
        var id = operation is "clone" ? default : (await lab.MakeAsync(wish)).Id;
        var when = $"{operation} without a link from {boundary} on";
        var gate = new Gate();
        gate.CutAt(boundary);

        var outcome = await InterruptedTests.DoAsync(lab.Through(gate), operation, id, wish);
        var cut = gate.IsCut;
        gate.Mend();

        var recovered = await lab.Sessions.RecoverAsync(null, Never);
        await Agreement.AssertAsync(lab, $"{when}, {outcome}, recovered ({string.Join(", ", recovered)})");
        await InterruptedTests.AgainAsync(lab, operation, id, wish, when);
        await Agreement.AssertAsync(lab, when + ", done again");
        foreach (var row in lab.Rows.All())
            Assert.True(await lab.Sessions.KillAsync(row.Id, new KillWish(KillMode.Delete, Force: true), null, Never) is Outcome.Done, when);
        return cut;
    }
}
