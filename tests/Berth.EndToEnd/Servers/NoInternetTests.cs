using Berth.Core.Configuration.Sections;
using Berth.Core.Servers;
using Berth.EndToEnd.Links;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Servers;

/// <summary>A host behind ssh that reaches nothing but us, and not the place that has the releases.</summary>
public sealed class NoInternetTests
{
    [LabFact(Part.NetworkNamespaces, Part.Sshd)]
    public async Task Deploy_sends_what_the_host_cannot_fetch()
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(20));
        await using var lab = new LinkLab(network.Host.ConfigFile);
        var link = await lab.UpAsync(network.Host);
        await using var web = DownloadServer.Start();
        var release = await ReleaseAsync(lab.Folder);
        var settings = new ServerSettings("code-server") { Url = web.Offer("code-server-4.100.7.tar.gz", release).ToString(), Version = "4.100.7" };
        using var deployer = new Deployer(new DeployerOptions(lab.Folder + "/cache", TimeSpan.FromMinutes(2)));

        var result = await deployer.DeployAsync(link, RealServersTests.Facts(lab.Folder + "/root"), new CodeServer(), settings, null, CancellationToken.None);

        Assert.True(result.Build is not null, result.Problem?.ToString());
        Assert.Contains(result.Notes, note => note.Contains("cannot be installed", StringComparison.Ordinal));
        Assert.StartsWith("4.100.7", (await LinkLab.Sh(link, $"{result.Build.Program} --version")).Output, StringComparison.Ordinal);
    }

    private static async Task<string> ReleaseAsync(string folder)
    {
        var script = "mkdir -p \"$1/tree/code-server/bin\" && printf '#!/bin/sh\\necho 4.100.7 abc\\n' >\"$1/tree/code-server/bin/code-server\" && chmod 755 \"$1/tree/code-server/bin/code-server\" && tar -czf \"$1/release.tar.gz\" -C \"$1/tree\" code-server";
        await new Command("sh", "-c", script, "sh", folder).OutputAsync();
        return folder + "/release.tar.gz";
    }
}
