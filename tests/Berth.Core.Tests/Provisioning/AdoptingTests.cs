using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Sessions;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>Another laptop, a rebooted host, and what is cleaned.</summary>
public sealed class AdoptingTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Sshd, Part.Busybox)]
    public async Task A_new_laptop_takes_over_what_the_host_has()
    {
        await using var lab = await ProvisioningLab.SshAsync();
        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web });
        var asleep = await lab.MakeAsync(new NewSession { Name = "asleep", Server = ProvisioningLab.Web });
        await lab.Sessions.SuspendAsync(asleep.Id, null, Never);
        await using var other = lab.OtherLaptop();

        var report = Assert.Single(await other.Sessions.AdoptAsync(lab.HostName, Never));

        Assert.Equal("", string.Join('\n', report.Problems));
        Assert.Equal((null, 2), (report.Problem, report.Adopted.Count));
        var adopted = other.Rows.Find(made.Id)!;
        Assert.Equal((SessionState.Active, "it", "web"), (adopted.State, adopted.Name.Value, adopted.Server));
        Assert.Equal(200, (await HealthRequest.SendAsync(adopted.LocalPort!.Value, "/", Never)).Status is 404 or 200 ? 200 : 0);
        Assert.Empty((await other.Sessions.AdoptAsync(lab.HostName, Never))[0].Adopted);

        // Each sees what the other did, and neither fights over it.
        Assert.IsType<Outcome.Done>(await other.Sessions.SuspendAsync(made.Id, null, Never));
        var late = Assert.IsType<Outcome.Refused>(await lab.Sessions.SuspendAsync(made.Id, null, Never));
        Assert.Equal((ProblemKind.Conflict, SessionState.Suspended), (late.Problem.Kind, lab.Rows.Find(made.Id)!.State));
        Assert.IsType<Outcome.Done>(await lab.Sessions.ResumeAsync(made.Id, null, Never));
        Assert.IsType<Outcome.Done>(await other.Sessions.KillAsync(made.Id, new KillWish(KillMode.Delete), null, Never));
        Assert.Contains("gone", Assert.Single((await lab.Sessions.AdoptAsync(lab.HostName, Never))[0].Problems), StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd, Part.Busybox)]
    public async Task A_host_that_has_another_name_in_the_settings_has_its_sessions_under_it()
    {
        await using var lab = await ProvisioningLab.SshAsync();
        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web });
        var address = lab.Parts.Hosts.Find(lab.HostName).Host!.Address!;
        var named = new HostSettings("renamed") { Address = address, Root = lab.Root };
        lab.With(settings => settings with { Hosts = new([.. settings.Hosts, named]) });
        Assert.Contains("same machine", Assert.Single((await lab.Sessions.AdoptAsync("renamed", Never))[0].Problems), StringComparison.Ordinal);

        lab.With(settings => settings with { Hosts = new([named]) });
        var report = Assert.Single(await lab.Sessions.AdoptAsync("renamed", Never));

        Assert.Equal(("", made.Id), (string.Join('\n', report.Problems), Assert.Single(report.Adopted).Id));
        var moved = lab.Rows.Find(made.Id)!;
        Assert.Equal(("renamed", SessionState.Active, made.LocalPort), (moved.Host, moved.State, moved.LocalPort));
        Assert.IsType<Outcome.Done>(await lab.Sessions.SuspendAsync(made.Id, null, Never));
        Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Delete), null, Never));
    }

    [LabTheory(Part.Sshd, Part.Busybox)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_adoption_that_was_broken_off_anywhere_is_made_whole_by_the_next(bool byTheLink)
    {
        await using var lab = await ProvisioningLab.SshAsync();
        foreach (var name in (string[])["one", "two"])
            await lab.MakeAsync(new NewSession { Name = name, Server = ProvisioningLab.Web });
        var laptops = new List<ProvisioningLab>();
        for (var (boundary, isOver) = (1, false); !isOver; boundary++)
        {
            var other = lab.OtherLaptop();
            laptops.Add(other);
            var gate = new Gate();
            if (byTheLink)
                gate.CutAt(boundary);
            else
                gate.StopAt(boundary);

            var broken = other.Through(gate).AdoptAsync(lab.HostName, Never);
            isOver = await Task.WhenAny(broken, gate.Reached) == broken && !gate.IsCut;
            other.DropLeases();
            await other.Sessions.RecoverAsync(null, null, Never);
            var report = Assert.Single(await other.Sessions.AdoptAsync(lab.HostName, Never));

            var names = string.Join(' ', other.Rows.All().Select(row => row.Name.Value).Order(StringComparer.Ordinal));
            Assert.True(names == "one two", $"broken off at {boundary}: '{names}', {report.Problem}");
            await Agreement.AssertAsync(other, $"broken off at {boundary}");
        }

        Assert.True(laptops.Count > 2, $"the host was asked {laptops.Count - 1} times");
        // Each ends the host, too.
        foreach (var laptop in laptops)
            await laptop.DisposeAsync();
    }

    [LabFact(Part.Sshd, Part.Busybox)]
    public async Task Two_laptops_at_once_one_is_told_who_is_at_work()
    {
        await using var lab = await ProvisioningLab.SshAsync();
        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web });
        await using var other = lab.OtherLaptop();
        await other.Sessions.AdoptAsync(lab.HostName, Never);
        var gate = new Gate();
        gate.StopAt(3);
        var running = lab.Through(gate).RestartAsync(made.Id, null, Never);
        await gate.Reached;

        var refused = Assert.IsType<Outcome.Refused>(await other.Sessions.KillAsync(made.Id, new KillWish(KillMode.Keep), null, Never));

        Assert.False(running.IsCompleted);
        Assert.Equal(ProblemKind.Conflict, refused.Problem.Kind);
        Assert.Contains("(restart)", refused.Problem.Message, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd, Part.Busybox)]
    public async Task After_a_reboot_of_the_host_its_sessions_run_again_on_their_ports()
    {
        await using var lab = await ProvisioningLab.SshAsync();
        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web });
        await lab.Host!.RestartAsync();
        // The link is found dead only by who asks something of it.
        await Wait.UntilAsync("the link to be back", async () => (await lab.Link.ConnectAsync(ConnectWish.User, Never)).IsUsable && (await lab.ShAsync("echo back")) == "back");
        await lab.ShAsync("sed -i 's/\"boot\":\"/\"boot\":\"before-/' \"$1\"", $"{lab.Root}/sessions/{made.Id}/session.json");
        Assert.Equal(0, ProvisioningLab.Processes(made.Id));

        var outcomes = await lab.Sessions.RecoverAsync(null, null, Never);

        var back = Assert.IsType<Outcome.Done>(Assert.Single(outcomes)).Session;
        Assert.Equal((SessionState.Active, made.LocalPort), (back.State, back.LocalPort));
        await Agreement.AssertAsync(lab, "rebooted");
    }

    [LabFact(Part.Busybox)]
    public async Task A_hundred_sessions_are_adopted_with_one_call()
    {
        await using var lab = ProvisioningLab.Local();
        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web });
        await lab.Sessions.SuspendAsync(made.Id, null, Never);
        await lab.ShAsync("""
            cd "$1/sessions" && number=0
            while [ "$number" -lt 99 ]; do
                id=$(printf '%012x' "$number") && mkdir -p "$id" && sed "s/$2/$id/g; s/\"name\":\"it\"/\"name\":\"s-$number\"/; s/\"state\":\"suspended\"/\"state\":\"terminated\"/" "$2/session.json" >"$id/session.json"
                number=$((number + 1))
            done
            mkdir broken && echo nonsense >broken/session.json
            """, lab.Root, made.Id.Value);
        var calls = new Gate();
        var gated = lab.Through(calls);

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var report = Assert.Single(await gated.AdoptAsync(null, Never));
        output.WriteLine($"{clock.Elapsed.TotalMilliseconds:0} ms");

        Assert.Equal((99, 1, 2), (report.Adopted.Count, report.Problems.Count, calls.Passed));
        Assert.Equal(100, lab.Rows.All().Count);
    }

    [LabFact(Part.Busybox)]
    public async Task Cleaning_says_what_it_would_free_and_frees_just_that()
    {
        await using var lab = ProvisioningLab.Local();
        var live = await lab.MakeAsync(new NewSession { Name = "live", Server = ProvisioningLab.Web });
        var dead = await lab.MakeAsync(new NewSession { Name = "dead", Server = ProvisioningLab.Web });
        await lab.Sessions.KillAsync(dead.Id, new KillWish(KillMode.Keep), null, Never);
        await lab.ShAsync("""
            cd "$1" && old='-d 2020-01-01'
            head -c 1000 /dev/zero >"sessions/$2/logs/server.log.1" && touch $old "sessions/$2/logs/server.log.1" "sessions/$2/logs/server.log"
            head -c 5000 /dev/zero >"sessions/$3/workspace/data" && touch $old "sessions/$3/session.json"
            mkdir -p archive servers/x-1.2.3 servers/x-1.10.0 sessions/.gone-000000000000 shared/extensions/p.used-1 shared/extensions/p.unused-1 "sessions/$2/user-data/User/workspaceStorage/one" "sessions/$2/user-data/User/workspaceStorage/two"
            echo x >archive/a.tar.gz && touch $old archive/a.tar.gz
            for each in servers/x-1.2.3 servers/x-1.10.0 sessions/.gone-000000000000 shared/extensions/p.used-1 shared/extensions/p.unused-1; do echo 12345 >"$each/f" && touch $old "$each/f" "$each"; done
            ln -s ../../../shared/extensions/p.used-1 "sessions/$2/extensions/p.used-1"
            echo '{"folder":"vscode-remote://h:1/no/such"}' >"sessions/$2/user-data/User/workspaceStorage/one/workspace.json"
            echo '{"folder":"file:///tmp"}' >"sessions/$2/user-data/User/workspaceStorage/two/workspace.json"
            """, lab.Root, live.Id.Value, dead.Id.Value);
        string[] expected = ["archive a.tar.gz", "extensions p.unused-1", "leftover .gone-000000000000", "logs server.log.1", "server x-1.2.3", "storage one", $"workspace {dead.Id}"];

        var dry = Assert.Single(await lab.Sessions.CleanAsync(null, apply: false, Never));
        var still = Assert.Single(await lab.Sessions.CleanAsync(null, apply: false, Never));
        var wet = Assert.Single(await lab.Sessions.CleanAsync(null, apply: true, Never));

        Assert.Equal(expected, Named(dry));
        Assert.Equal(expected, Named(still));
        Assert.Equal(expected, Named(wet));
        Assert.All(dry.Items, item => Assert.False(item.Freed));
        Assert.All(wet.Items, item => Assert.True(item.Freed && !Path.Exists(item.Path)));
        Assert.Equal(1000, dry.Items.Single(item => item.Kind == "logs").Bytes);
        Assert.Equal(dry.Items.Sum(item => item.Bytes), wet.Items.Sum(item => item.Bytes));
        Assert.Equal([live.Id], lab.Rows.All().Select(row => row.Id));
        Assert.Empty(Assert.Single(await lab.Sessions.CleanAsync(null, apply: false, Never)).Items);
        await Agreement.AssertAsync(lab, "cleaned");
    }

    [LabFact(Part.Busybox)]
    public async Task Cleaning_says_the_bytes_that_du_counts_and_keeps_what_a_kept_session_uses()
    {
        await using var lab = ProvisioningLab.Local();
        var (old, kept) = (await lab.MakeAsync(), await lab.MakeAsync());
        foreach (var each in (Session[])[old, kept])
            await lab.Sessions.KillAsync(each.Id, new KillWish(KillMode.Keep), null, Never);
        await lab.ShAsync("""
            cd "$1" && old='-d 2020-01-01'
            for each in p.of-old-1 p.of-kept-1; do mkdir -p "shared/extensions/$each" && echo 12345 >"shared/extensions/$each/f" && touch $old "shared/extensions/$each/f" "shared/extensions/$each"; done
            ln -s ../../../shared/extensions/p.of-old-1 "sessions/$2/extensions/p.of-old-1" && ln -s ../../../shared/extensions/p.of-kept-1 "sessions/$3/extensions/p.of-kept-1"
            cd "sessions/$2" && mkdir "workspace/it's
            a folder" && head -c 3000 /dev/urandom >"workspace/it's
            a folder/1 1 1 1 1 99999999 😀" && truncate -s 9000000 workspace/holes && echo x >workspace/-rf
            ln workspace/holes workspace/again && ln workspace/-rf ../../elsewhere && ln -s /etc workspace/link && touch $old session.json
            """, lab.Root, old.Id.Value, kept.Id.Value);
        // What has a name elsewhere is not freed.
        var du = long.Parse(await lab.ShAsync("find \"$1\" -type f ! -name -rf -print0 | du -bc --files0-from=- | tail -n 1 | cut -f 1", $"{lab.Root}/sessions/{old.Id}"), System.Globalization.CultureInfo.InvariantCulture);

        var dry = Assert.Single(await lab.Sessions.CleanAsync(null, apply: false, Never));
        var wet = Assert.Single(await lab.Sessions.CleanAsync(null, apply: true, Never));

        Assert.Equal(["extensions p.of-old-1", $"workspace {old.Id}"], Named(dry));
        Assert.Equal(Named(dry), Named(wet));
        Assert.Equal((du, 6), (dry.Items.Single(item => item.Kind == "workspace").Bytes, dry.Items.Single(item => item.Kind == "extensions").Bytes));
        Assert.Equal(dry.Items.Select(item => item.Bytes), wet.Items.Select(item => item.Bytes));
        Assert.Equal("12345", await lab.ShAsync("cat \"$1/sessions/$2/extensions/p.of-kept-1/f\"", lab.Root, kept.Id.Value));
    }

    private static IEnumerable<string> Named(CleaningReport report) => report.Items.Select(item => $"{item.Kind} {Path.GetFileName(item.Path)}").Order(StringComparer.Ordinal);
}
