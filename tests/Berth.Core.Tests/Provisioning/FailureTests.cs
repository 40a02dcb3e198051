using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Core.Tests.Storage;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>What goes wrong by itself: each says so in words, leaves nothing behind, and can be tried again.</summary>
public sealed class FailureTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Busybox)]
    public async Task A_server_that_ends_at_once_is_told_early_with_its_last_lines()
    {
        await using var lab = ProvisioningLab.Local();

        var failed = await FailsAsync(lab, new NewSession { Name = "it", Server = ProvisioningLab.EndsAtOnce });

        Assert.Contains("ended with code 3 before it answered", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Contains(failed.LastLines, line => line.Contains("no good", StringComparison.Ordinal));
        Assert.Equal((StepName.Verify, SessionState.Error), (failed.Step, failed.Session!.State));
        Assert.StartsWith("verify: local: the server ends", failed.Session.Error, StringComparison.Ordinal);
    }

    [LabFact(Part.Busybox)]
    public async Task A_server_that_never_answers_is_stopped_when_its_time_is_over()
    {
        await using var lab = ProvisioningLab.Local();
        lab.With(settings => settings with { Defaults = settings.Defaults with { StartTimeout = TimeSpan.FromSeconds(1) } });

        var failed = await FailsAsync(lab, new NewSession { Name = "it", Server = ProvisioningLab.Silent });

        Assert.Contains("does not answer within 1s", failed.Problem.Message, StringComparison.Ordinal);
    }

    [LabTheory(Part.Git)]
    [InlineData("/no/such/repo", null, "there is no such repository")]
    [InlineData("http://127.0.0.1:1/r.git", null, "cannot be reached")]
    [InlineData("REPO", "nope", "has no branch nope")]
    public async Task A_clone_that_fails_is_told_in_words(string repo, string? branch, string words)
    {
        await using var lab = ProvisioningLab.Local();
        var real = await MakeRepoAsync(lab);

        var failed = await FailsAsync(lab, new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = repo == "REPO" ? "file://" + real : repo, Branch = branch });

        Assert.Equal(StepName.Clone, failed.Step);
        Assert.Contains(words, failed.Problem.Message, StringComparison.Ordinal);
    }

    [LabFact(Part.Git, Part.Busybox)]
    public async Task A_broken_creation_is_tried_again_when_its_cause_is_mended()
    {
        await using var lab = ProvisioningLab.Local();
        var repo = lab.Folder + "/later";
        var failed = await FailsAsync(lab, new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = repo });
        await lab.ShAsync("mv \"$1\" \"$2\"", await MakeRepoAsync(lab), repo);

        var done = Assert.IsType<Outcome.Done>(await lab.Sessions.RestartAsync(failed.Session!.Id, null, Never)).Session;

        Assert.Equal((SessionState.Active, "trunk"), (done.State, done.Branch));
        Assert.Equal("hello", await lab.ShAsync("cat \"$1\"", done.Workspace + "/it's a file"));
        await Agreement.AssertAsync(lab, "again");
    }

    [LabFact(Part.Sshd)]
    public async Task A_command_on_a_socket_to_which_sshd_does_not_lead_is_told()
    {
        await using var lab = await ProvisioningLab.SshAsync(new() { Lines = ["AllowStreamLocalForwarding no"] });

        var failed = await FailsAsync(lab, new NewSession { Name = "it", Server = ProvisioningLab.OnSocket });

        Assert.Contains("forbids forwards to Unix sockets", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("{port}", failed.Problem.Hint, StringComparison.Ordinal);
    }

    [LabFact(Part.Busybox)]
    public async Task Giving_up_leaves_nothing()
    {
        await using var lab = ProvisioningLab.Local();
        using var cancel = new CancellationTokenSource();
        var running = lab.Sessions.CreateAsync(new NewSession { Name = "it", Server = ProvisioningLab.Silent }, null, cancel.Token);
        await Wait.UntilAsync("the server to start", () => lab.Rows.All() is [var row] && ProvisioningLab.Processes(row.Id) > 0);
        var id = lab.Rows.All()[0].Id;

        await cancel.CancelAsync();

        Assert.IsType<Outcome.Cancelled>(await running);
        Assert.Empty(lab.Rows.All());
        Assert.Equal(0, ProvisioningLab.Processes(id));
        await Agreement.AssertAsync(lab, "given up");
    }

    [LabFact(Part.Busybox)]
    public async Task Names_and_states_that_do_not_fit_are_conflicts()
    {
        await using var lab = ProvisioningLab.Local();
        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web });

        Assert.Equal(ProblemKind.Conflict, await RefusedAsync(lab.Sessions.CreateAsync(new NewSession { Name = "it" }, null, Never)));
        Assert.Equal(ProblemKind.Usage, await RefusedAsync(lab.Sessions.CreateAsync(new NewSession { Name = "It's" }, null, Never)));
        Assert.Equal(ProblemKind.NotFound, await RefusedAsync(lab.Sessions.CreateAsync(new NewSession { Host = "no host!" }, null, Never)));
        Assert.Equal(ProblemKind.Conflict, await RefusedAsync(lab.Sessions.ResumeAsync(made.Id, null, Never)));
        Assert.Equal(ProblemKind.NotFound, await RefusedAsync(lab.Sessions.SuspendAsync(SessionId.New(), null, Never)));
        Assert.Equal("session-2", (await TwiceAsync(lab)).Name.Value);
    }

    /// <summary>Otherwise it would run on its host, and the list could not say so.</summary>
    [LabFact(Part.Busybox)]
    public async Task What_was_killed_does_not_come_back_while_its_name_is_anothers()
    {
        await using var lab = ProvisioningLab.Local();
        var wish = new NewSession { Name = "it", Server = ProvisioningLab.Web };
        var killed = await lab.MakeAsync(wish);
        Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(killed.Id, new KillWish(KillMode.Keep), null, Never));
        var taker = await lab.MakeAsync(wish);

        Assert.Equal(ProblemKind.Conflict, await RefusedAsync(lab.Sessions.ResumeAsync(killed.Id, null, Never)));

        Assert.Equal((SessionState.Terminated, 0), (lab.Rows.Find(killed.Id)!.State, ProvisioningLab.Processes(killed.Id)));
        Assert.IsType<Outcome.Done>(await lab.Sessions.RenameAsync(taker.Id, SessionName.Parse("other"), Never));
        Assert.IsType<Outcome.Done>(await lab.Sessions.ResumeAsync(killed.Id, null, Never));
        await Agreement.AssertAsync(lab, "back under its name");
    }

    [LabFact(Part.Git, Part.Busybox)]
    public async Task Deleting_work_that_is_nowhere_else_takes_force()
    {
        await using var lab = ProvisioningLab.Local();
        var made = await lab.MakeAsync(new NewSession { Server = ProvisioningLab.Web, Repo = await MakeRepoAsync(lab) });
        Assert.Empty((await lab.Sessions.WouldLoseAsync(made.Id, Never)).Lines);
        await lab.ShAsync("cd \"$1\" && echo x >new && echo y >>\"it's a file\" && git checkout -q -b \"b'2\" && git -c user.name=n -c user.email=e commit -qam two && git -c user.name=n -c user.email=e stash -qu && echo z >z", made.Workspace!);

        var losses = (await lab.Sessions.WouldLoseAsync(made.Id, Never)).Lines;
        var refused = Assert.IsType<Outcome.Refused>(await lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Delete), null, Never));

        Assert.Equal(["1 file changed", "1 commit not pushed on b'2", "1 stash"], losses);
        Assert.Equal((ProblemKind.Conflict, SessionState.Active), (refused.Problem.Kind, lab.Rows.Find(made.Id)!.State));
        Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Delete, Force: true), null, Never));
        await Agreement.AssertAsync(lab, "deleted");
    }

    [LabFact(Part.Busybox)]
    public async Task An_archive_can_be_unpacked_and_a_directory_of_the_users_stays()
    {
        await using var lab = ProvisioningLab.Local();
        var own = await lab.MakeAsync(new NewSession { Name = "own", Server = ProvisioningLab.Web });
        var directory = lab.Folder + "/it's 'mine' 😀";
        Directory.CreateDirectory(directory);
        var used = await lab.MakeAsync(new NewSession { Name = "used", Server = ProvisioningLab.Web, Dir = directory });
        await lab.ShAsync("echo text >\"$1/a\nb\"; echo text >\"$2/kept\"", own.Workspace!, directory);

        var archived = Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(own.Id, new KillWish(KillMode.Archive), null, Never));
        Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(used.Id, new KillWish(KillMode.Delete), null, Never));

        Assert.Contains(archived.Notes, note => note.StartsWith($"archived as {lab.Root}/archive/own-{own.Id}.tar.gz", StringComparison.Ordinal));
        Assert.Contains("text", await lab.ShAsync("tar -xzOf \"$1\"", $"{lab.Root}/archive/own-{own.Id}.tar.gz"), StringComparison.Ordinal);
        Assert.Equal("text", await lab.ShAsync("cat \"$1/kept\"", directory));
        await Agreement.AssertAsync(lab, "killed");
    }

    [LabFact(Part.Root)]
    public async Task A_root_that_cannot_hold_a_session_is_told_before_anything_is_made()
    {
        using var disk = new TemporaryDisk("8m");
        await using var lab = ProvisioningLab.Local(disk.Path + "/berth");
        disk.MakeReadOnly();
        Assert.Contains("cannot be written", await ProblemAsync(lab), StringComparison.Ordinal);
        await lab.ShAsync("mount -o remount,rw,noexec \"$1\"", disk.Path);
        Assert.Contains("noexec", await ProblemAsync(lab), StringComparison.Ordinal);
        await lab.ShAsync("mount -o remount,rw,exec \"$1\"", disk.Path);
        using (disk.Fill())
        {
            var full = Assert.IsType<Outcome.Refused>(await lab.Sessions.CreateAsync(new NewSession { Server = ProvisioningLab.Web }, null, Never)).Problem;
            Assert.Contains("is full", full.Message, StringComparison.Ordinal);
            Assert.Contains("berth gc", full.Hint, StringComparison.Ordinal);
        }

        Assert.Empty(lab.Rows.All());
        await lab.MakeAsync();
    }

    [LabFact(Part.Root)]
    public async Task What_lies_on_a_full_disk_can_be_deleted_and_nothing_else_is_done_to_it()
    {
        await using var lab = ProvisioningLab.OnDisk("8m");
        var made = await lab.MakeAsync();
        using (lab.Disk!.Fill())
        {
            var refused = Assert.IsType<Outcome.Refused>(await lab.Sessions.SuspendAsync(made.Id, null, Never)).Problem;
            Assert.Contains("no space left", refused.Message, StringComparison.Ordinal);
            Assert.Contains("berth gc", refused.Hint, StringComparison.Ordinal);
            Assert.IsType<Outcome.Refused>(await lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Archive), null, Never));
            Assert.Equal(SessionState.Active, lab.Rows.Find(made.Id)!.State);
            Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Delete), null, Never));
        }

        Assert.Empty(lab.Rows.All());
        await Agreement.AssertAsync(lab, "deleted");
    }

    [LabFact(Part.Root, Part.Git)]
    public async Task A_disk_that_fills_up_while_it_clones_is_told_and_freed()
    {
        using var disk = new TemporaryDisk("8m");
        await using var lab = ProvisioningLab.Local(disk.Path + "/berth");
        var repo = await MakeRepoAsync(lab);
        await lab.ShAsync("cd \"$1\" && head -c 12000000 /dev/urandom >big && git add big && git -c user.name=n -c user.email=e commit -qm big", repo);

        var failed = await FailsAsync(lab, new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = "file://" + repo });

        Assert.Contains("the disk is full", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("berth gc", failed.Problem.Hint, StringComparison.Ordinal);
    }

    /// <summary>A creation that fails, with everything as it should be after it.</summary>
    private static async Task<Outcome.Failed> FailsAsync(ProvisioningLab lab, NewSession wish)
    {
        var failed = Assert.IsType<Outcome.Failed>(await lab.Sessions.CreateAsync(wish, null, Never));
        await Agreement.AssertAsync(lab, failed.Problem.Message);
        Assert.Empty(lab.Parts.Ports.Of(PortRequest.Home));
        return failed;
    }

    private static async Task<string> ProblemAsync(ProvisioningLab lab) =>
        Assert.IsType<Outcome.Refused>(await lab.Sessions.CreateAsync(new NewSession { Server = ProvisioningLab.Web }, null, Never)).Problem.Message;

    private static async Task<ProblemKind> RefusedAsync(Task<Outcome> outcome) => Assert.IsType<Outcome.Refused>(await outcome).Problem.Kind;

    private static async Task<Session> TwiceAsync(ProvisioningLab lab)
    {
        await lab.MakeAsync();
        return await lab.MakeAsync();
    }

    private static async Task<string> MakeRepoAsync(ProvisioningLab lab)
    {
        var repo = lab.Folder + "/a repo";
        await lab.ShAsync("git init -q -b trunk \"$1\" && cd \"$1\" && echo hello >\"it's a file\" && git add . && git -c user.name=n -c user.email=e commit -qm one", repo);
        return repo;
    }
}
