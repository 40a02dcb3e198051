using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>Whether home, host and journal say the same, and nothing is left over on either side.</summary>
internal static class Agreement
{
    public static async Task AssertAsync(ProvisioningLab lab, string when)
    {
        var rows = lab.Rows.All();
        Assert.True(lab.Parts.Journal.Unfinished().Count == 0, $"{when}: the journal is open: {string.Join(", ", lab.Parts.Journal.Unfinished().Select(one => one.Kind))}");
        foreach (var row in rows)
            await AssertAsync(lab, row, when);
        var folders = (await lab.ShAsync("ls -A \"$1\" 2>/dev/null", $"{lab.Root}/sessions")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var orphans = folders.Except(rows.Select(row => row.Id.Value)).ToList();
        Assert.True(orphans.Count == 0, $"{when}: folders of nobody: {string.Join(", ", orphans)}");
        AssertPorts(lab, rows, when);
    }

    private static async Task AssertAsync(ProvisioningLab lab, Session row, string when)
    {
        var text = await lab.ShAsync("cat \"$1\" 2>/dev/null", $"{lab.Root}/sessions/{row.Id}/session.json");
        var there = text.Length == 0 ? null : ManifestReader.Read(text, out _);
        var ours = ManifestReader.Read(lab.Rows.Manifest(row.Id)!, out _)!;
        if (there is null)
            Assert.True(row.State is SessionState.Error && !ours.Complete, $"{when}: {row.State} without a manifest on the host");
        else
            Assert.True((there.State, there.Revision, there.Name) == (row.State, ours.Revision, row.Name), $"{when}: here {row.State} {ours.Revision} {row.Name}, there {there.State} {there.Revision} {there.Name}");
        Assert.True("" == await lab.ShAsync("ls -A \"$1\" 2>/dev/null | grep part", $"{lab.Root}/sessions/{row.Id}"), $"{when}: half files");
        var processes = ProvisioningLab.Processes(row.Id);
        Assert.True(processes > 0 == row.State is SessionState.Active, $"{when}: {row.State} with {processes} processes");
        Assert.True(row.State is SessionState.Active == await AnswersAsync(ours, row), $"{when}: {row.State} answers or not");
    }

    private static async Task<bool> AnswersAsync(Manifest manifest, Session row) =>
        (row.LocalPort ?? manifest.LocalPort) is { } port && (await HealthRequest.SendAsync(port, "/", CancellationToken.None)).Status is < 500;

    private static void AssertPorts(ProvisioningLab lab, IReadOnlyList<Session> rows, string when)
    {
        var holders = lab.Parts.Ports.Of(PortRequest.Home).Select(port => port.Session).ToList();
        foreach (var row in rows)
        {
            var holds = holders.Contains(row.Id);
            var may = row.State is SessionState.Active or SessionState.Suspended || row.State is SessionState.Error && ManifestReader.Read(lab.Rows.Manifest(row.Id)!, out _)!.Complete;
            Assert.True(holds == may, $"{when}: {row.State} {(holds ? "holds a port" : "has no port")}");
        }
    }
}
