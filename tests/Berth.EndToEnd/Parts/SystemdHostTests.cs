using System.Diagnostics;
using Berth.Testing;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Systemd;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Parts;

public sealed class SystemdHostTests(ITestOutputHelper output)
{
    private const string UntilUserManager = "until systemctl --user is-system-running 2>/dev/null | grep -qE 'running|degraded'; do sleep 0.1; done; ";

    [LabFact(Part.Podman, Part.Debootstrap, Part.Ssh)]
    public async Task Start_boots_systemd_with_user_units_and_the_tools()
    {
        var clock = Stopwatch.StartNew();
        await using var host = await SystemdHost.StartAsync();
        output.WriteLine($"up after {clock.ElapsedMilliseconds} ms");

        var running = await host.SshAsync("systemctl is-system-running");
        var unit = await host.SshAsync("systemd-run --user --wait --pipe -p MemoryMax=200M sh -c 'echo in $(id -un); exit 3'");
        var tools = await host.SshAsync("command -v git curl tmux tar gzip");

        Assert.Equal("running\n", running.Output);
        Assert.Equal((3, "in dev\n"), (unit.ExitCode, unit.Output));
        Assert.Equal(0, tools.ExitCode);
    }

    [LabFact(Part.Podman, Part.Debootstrap, Part.Ssh)]
    public async Task Reboot_kills_what_ran_and_keeps_the_disk_and_lingering_units()
    {
        await using var host = await SystemdHost.StartAsync();
        await host.SshAsync("""
            echo kept >~/file
            mkdir -p ~/.config/systemd/user
            printf '[Service]\nExecStart=sleep 600\n[Install]\nWantedBy=default.target\n' >~/.config/systemd/user/lasting.service
            systemctl --user enable --now lasting
            systemd-run --user --unit passing sleep 600
            """);

        await host.RebootAsync();

        var after = await host.SshAsync(UntilUserManager + "cat ~/file; systemctl --user is-active lasting passing");
        Assert.Equal("kept\nactive\ninactive\n", after.Output);
    }

    [LabFact(Part.Podman, Part.Debootstrap, Part.Ssh)]
    public async Task Home_can_serve_it_a_download()
    {
        await using var host = await SystemdHost.StartAsync();
        await using var server = DownloadServer.Start(host.Node.Home);
        var address = server.Offer("release", Path.Combine(Repository.Root, "LICENSE"));

        var got = await host.SshAsync($"curl -fsS {address}");

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "LICENSE")), got.Output);
    }

    [LabFact(Part.Podman, Part.Debootstrap, Part.Ssh)]
    public async Task Freeze_answers_nothing_until_thawed()
    {
        await using var host = await SystemdHost.StartAsync();
        await host.FreezeAsync();

        var frozen = await (host.Ssh("true") with { Deadline = TimeSpan.FromSeconds(3) }).RunAsync();
        await host.ThawAsync();
        var thawed = await host.SshAsync("true");

        Assert.True(frozen.TimedOut, frozen.ToString());
        Assert.Equal(0, thawed.ExitCode);
    }
}
