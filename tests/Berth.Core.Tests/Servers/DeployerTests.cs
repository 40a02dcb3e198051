using System.Globalization;
using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Servers;
using Berth.Core.Tests.Storage;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Servers;

public sealed class DeployerTests
{
    private const string Installed = $"code-server-{DeployLab.Version}";

    [Theory]
    [InlineData(ServerSource.Release)]
    [InlineData(ServerSource.Upload)]
    [InlineData(ServerSource.Auto)]
    public async Task Deploy_installs_once_and_finds_it_again(ServerSource source)
    {
        await using var lab = await DeployLab.StartAsync();
        await lab.PublishChecksumAsync();

        var first = await lab.DeployAsync(source);
        var asked = lab.Web.Requests.Count;
        var second = await lab.DeployAsync(source);

        Assert.True(first.Problem is null, first.Problem?.ToString());
        Assert.Equal(new ServerBuild($"{lab.Root}/servers/{Installed}/bin/code-server", new Version(4, 100, 7)), first.Build);
        Assert.Equal(first.Build, second.Build);
        Assert.Equal(asked, lab.Web.Requests.Count);
        Assert.Equal([".download", Installed], lab.Installed());
        Assert.Empty(lab.Downloads());
    }

    [Fact]
    public async Task Deploy_tells_how_far_it_is()
    {
        await using var lab = await DeployLab.StartAsync(bytes: 3_000_000);
        lab.Web.Rate = 2_000_000;

        await lab.DeployAsync(ServerSource.Release);

        var total = new FileInfo(lab.Tarball).Length;
        Assert.Contains(lab.Told, step => step.TotalBytes == total && step.Bytes > 0 && step.Percent is > 0 and <= 100);
        Assert.Contains(lab.Told, step => step.Text == "unpacking");
    }

    [Theory]
    [InlineData(ServerSource.Release)]
    [InlineData(ServerSource.Upload)]
    public async Task Deploy_goes_on_where_a_download_was_broken_off(ServerSource source)
    {
        await using var lab = await DeployLab.StartAsync(bytes: 600_000);
        lab.Web.BreakAfter = 256 * 1024;

        var result = await lab.DeployAsync(source);

        Assert.True(result.Build is not null, result.Problem?.ToString());
        Assert.InRange(lab.Web.Sent, 600_000, 900_000);
    }

    [Theory]
    [InlineData(ServerSource.Release)]
    [InlineData(ServerSource.Upload)]
    public async Task Deploy_begins_anew_where_nothing_can_be_gone_on_with(ServerSource source)
    {
        await using var lab = await DeployLab.StartAsync(bytes: 600_000);
        (lab.Web.BreakAfter, lab.Web.Resumes) = (256 * 1024, false);
        var broken = await lab.DeployAsync(source);
        lab.Web.BreakAfter = null;

        var result = await lab.DeployAsync(source);

        Assert.NotNull(broken.Problem);
        Assert.DoesNotContain(Installed, lab.Installed().TakeWhile(_ => result.Build is null));
        Assert.True(result.Build is not null, result.Problem?.ToString());
    }

    [Theory]
    [InlineData(ServerSource.Release)]
    [InlineData(ServerSource.Upload)]
    public async Task Deploy_refuses_what_differs_from_its_checksum(ServerSource source)
    {
        await using var lab = await DeployLab.StartAsync();
        await lab.PublishChecksumAsync(new string('a', 64));

        var result = await lab.DeployAsync(source);

        Assert.Contains("checksum", result.Problem!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Installed, lab.Installed());
        Assert.Empty(lab.Downloads());
    }

    [Theory]
    [InlineData("echo 4.99.0", "it is version 4.99.0, not 4.100.7")]
    [InlineData("echo oops >&2; exit 3", "it does not run on this host (exit 3): oops")]
    [InlineData("echo hello", "it does not run on this host (exit 0)")]
    public async Task Deploy_asks_what_it_installs_for_its_version(string says, string problem)
    {
        await using var lab = await DeployLab.StartAsync(says);

        var result = await lab.DeployAsync(ServerSource.Release);

        Assert.Contains(problem, result.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal([".download"], lab.Installed());
    }

    [Fact]
    public async Task Deploy_says_what_is_not_there()
    {
        await using var lab = await DeployLab.StartAsync();

        var result = await lab.DeployAsync(lab.Settings with { Url = lab.Web.Address + "nothing-{version}.tar.gz" });

        Assert.Contains("404", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("there is no npm on the host", result.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_twice_at_once_installs_once()
    {
        await using var lab = await DeployLab.StartAsync(bytes: 2_000_000);
        lab.Web.Rate = 1_000_000;

        var both = await Task.WhenAll(lab.DeployAsync(ServerSource.Release), lab.DeployAsync(ServerSource.Release));

        Assert.All(both, result => Assert.True(result.Build is not null, result.Problem?.ToString()));
        Assert.Single(lab.Web.Requests, path => path.EndsWith(".tar.gz", StringComparison.Ordinal));
        Assert.Contains(lab.Told, step => step.Text?.Contains("another berth installs a server", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(ServerSource.Release)]
    [InlineData(ServerSource.Upload)]
    public async Task Deploy_given_up_at_any_time_can_be_done_again(ServerSource source)
    {
        await using var lab = await DeployLab.StartAsync(bytes: 2_000_000);
        lab.Web.Rate = 4_000_000;
        foreach (var patience in (int[])[50, 200, 400, 700])
        {
            using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(patience));
            try
            {
                await lab.DeployAsync(lab.Settings with { Source = source }, cancel: giveUp.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.DoesNotContain(Installed, lab.Installed());
            }
        }

        lab.Web.Rate = null;
        var result = await lab.DeployAsync(source);

        Assert.True(result.Build is not null, result.Problem?.ToString());
        Assert.Equal([".download", Installed], lab.Installed());
    }

    [LabTheory(Part.Root)]
    [InlineData(ServerSource.Release)]
    [InlineData(ServerSource.Upload)]
    public async Task Deploy_says_that_the_disk_is_full_and_leaves_nothing(ServerSource source)
    {
        await using var lab = await DeployLab.StartAsync(bytes: 3_000_000);
        using var disk = new TemporaryDisk("2m");
        lab.Root = disk.Path + "/berth";

        var result = await lab.DeployAsync(source);

        Assert.Contains("no space left", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("free some space", result.Problem.Hint, StringComparison.Ordinal);
        Assert.Empty(lab.Installed());
    }

    [LabFact(Part.Root)]
    public async Task Deploy_says_that_the_disk_cannot_be_written()
    {
        await using var lab = await DeployLab.StartAsync();
        using var disk = new TemporaryDisk("2m");
        lab.Root = disk.Path + "/berth";
        disk.MakeReadOnly();

        var result = await lab.DeployAsync();

        Assert.Contains("Read-only file system", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("set root", result.Problem.Hint, StringComparison.Ordinal);
    }

    [LabFact(Part.Root)]
    public async Task Deploy_says_that_programs_cannot_be_run_there()
    {
        await using var lab = await DeployLab.StartAsync();
        using var disk = new TemporaryDisk("4m,noexec");
        lab.Root = disk.Path + "/berth";

        var result = await lab.DeployAsync();

        Assert.Contains("programs cannot be run below", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("noexec", result.Problem.Hint, StringComparison.Ordinal);
        Assert.Equal([".download"], lab.Installed());
    }

    [Theory]
    [InlineData(null, "another C library (musl?)")]
    [InlineData("2.17", "need glibc 2.28, and the host has 2.17")]
    public async Task Deploy_does_not_try_releases_that_cannot_run(string? glibc, string why)
    {
        await using var lab = await DeployLab.StartAsync();

        var result = await lab.DeployAsync(facts: lab.Facts with { Glibc = glibc });

        Assert.Contains(why, result.Problem!.Message, StringComparison.Ordinal);
        Assert.Empty(lab.Web.Requests);
    }

    [Fact]
    public async Task Deploy_takes_the_release_s_own_version_where_none_is_named()
    {
        await using var lab = await DeployLab.StartAsync();
        var url = lab.Web.Offer("code-server.tgz", lab.Tarball).ToString();

        var result = await lab.DeployAsync(lab.Settings with { Url = url, Version = "latest" });

        Assert.Equal(new Version(4, 100, 7), result.Build?.Version);
        Assert.Contains(Installed, lab.Installed());
    }

    [Fact]
    public async Task List_gives_what_is_installed_with_its_size()
    {
        await using var lab = await DeployLab.StartAsync();
        await lab.DeployAsync();
        Directory.CreateDirectory(lab.Root + "/servers/code-server-4.1.0.tmp");
        await using var link = new LocalLink(new LinkOptions { RuntimeDirectory = lab.At("run") });

        var (servers, error) = await InstalledServers.ListAsync(link, lab.Facts, CancellationToken.None);

        Assert.Null(error);
        Assert.InRange(servers.Single(server => server.Name == Installed).Bytes, 300_000, 400_000);
        Assert.True(servers.Single(server => server.Name == "code-server-4.1.0.tmp").IsLeftover);
    }

    /// <summary>Without flock, and killed without a chance to clean up: the next takes the lock from the dead.</summary>
    [LabTheory(Part.Dash, Part.Busybox)]
    [InlineData("/bin/dash")]
    [InlineData("/bin/busybox sh")]
    public async Task Install_killed_anywhere_lets_the_next_in(string shell)
    {
        await using var lab = await DeployLab.StartAsync(bytes: 2_000_000);
        lab.Web.Rate = 2_000_000;
        await using var guard = Guard.Start("install");
        var tools = await ToolsWithoutFlockAsync(guard);
        await File.WriteAllTextAsync(guard.PathOf("install"), Core.Remote.Script.Load("install-server").Text);
        string[] words = ["env", "-i", $"PATH={tools}", "HOME=/nowhere", .. shell.Split(' '), guard.PathOf("install"), "fetch", "code-server", DeployLab.Version, "bin/code-server", lab.Root,
            lab.Url.Replace("{version}", DeployLab.Version, StringComparison.Ordinal).Replace("{os}", "linux", StringComparison.Ordinal).Replace("{arch}", "amd64", StringComparison.Ordinal)];
        var first = await guard.RunAsync(guard.PathOf("first.log"), words);
        await Wait.UntilAsync("the download to be under way", () => lab.Web.Sent > 100_000);

        await new Command("kill", "-9", "--", "-" + first.ToString(CultureInfo.InvariantCulture)).RunAsync();
        lab.Web.Rate = null;
        await guard.RunAsync(guard.PathOf("second.log"), words);

        await Wait.UntilAsync("the second to be done", () => File.Exists(guard.PathOf("second.log")) && File.ReadAllText(guard.PathOf("second.log")).Contains($"done {lab.Root}/servers/{Installed}/bin/code-server\t4.100.7\n", StringComparison.Ordinal));
        await Wait.UntilAsync("its lock to go", () => !Directory.Exists(lab.Root + "/servers/.lock.d"));
    }

    private static async Task<string> ToolsWithoutFlockAsync(Guard guard)
    {
        var tools = guard.PathOf("tools");
        await new Command("sh", "-c", "mkdir \"$1\" && for each in /usr/bin/* /bin/*; do ln -sf \"$each\" \"$1/\"; done; rm \"$1/flock\"", "sh", tools).OutputAsync();
        return tools;
    }
}
