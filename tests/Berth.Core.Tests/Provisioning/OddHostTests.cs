using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>Hosts as they are: odd shells, odd paths, no home, a clock that is a year off, away just now.</summary>
public sealed class OddHostTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabTheory(Part.Sshd, Part.Root, Part.Busybox, Part.Git, Part.Fish, Part.Bash)]
    [InlineData("/usr/bin/fish", ".config/fish/config.fish", "echo banner; echo warning >&2; printf 'no end of line'")]
    [InlineData("/bin/bash", ".bashrc", "echo banner; echo warning >&2; umask 000; printf 'no end of line'")]
    [InlineData("/bin/bash", ".bashrc", "umask 077")]
    public async Task A_session_lives_behind_any_login_shell_and_is_private_under_any_umask(string shell, string file, string text)
    {
        await using var lab = await ProvisioningLab.SshAsync(new SshdOptions { User = new LoginUser { Shell = shell } });
        Directory.CreateDirectory(Path.GetDirectoryName($"{lab.Host!.Home}/{file}")!);
        await File.WriteAllTextAsync($"{lab.Host.Home}/{file}", text + "\n");

        await LivesAsync(lab, $"{lab.Host.Home}/repo");
    }

    [LabFact(Part.Git, Part.Busybox)]
    public async Task A_session_lives_below_any_path()
    {
        await using var lab = ProvisioningLab.Local(Directory.CreateTempSubdirectory("bp-").FullName + "/it's \"a\" $HOME `x` \\ 😀 root");

        await LivesAsync(lab, lab.Folder + "/it's \"a\" $HOME `x` \\ 😀 repo");

        Directory.Delete(Path.GetDirectoryName(lab.Root)!, recursive: true);
    }

    [LabFact(Part.Sshd, Part.Root, Part.Busybox)]
    public async Task A_user_without_a_home_is_told_what_to_set()
    {
        var options = new SshdOptions { User = new LoginUser(), Environment = new Dictionary<string, string> { ["HOME"] = "/nonexistent" } };
        await using var lab = await ProvisioningLab.SshAsync(options);
        lab.With(settings => settings with { Defaults = settings.Defaults with { Root = "~/.local/share/berth" } });

        var refused = Assert.IsType<Outcome.Refused>(await lab.Sessions.CreateAsync(new NewSession { Server = ProvisioningLab.Web }, null, Never));

        Assert.Contains("cannot be written", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("set root in [hosts.", refused.Problem.Hint, StringComparison.Ordinal);
        Assert.Empty(lab.Rows.All());
    }

    [LabTheory(Part.Sshd, Part.Git, Part.Busybox)]
    [InlineData(-366)]
    [InlineData(366)]
    public async Task A_clock_that_is_a_year_off_changes_nothing(int days)
    {
        await using var lab = await ProvisioningLab.SshAsync();
        await using var other = lab.OtherLaptop();
        lab.Parts = lab.Parts with { Time = new ShiftedTime(TimeSpan.FromDays(days)) };

        await LivesAsync(lab, lab.Folder + "/repo");
        var made = await lab.MakeAsync(new NewSession { Name = "both", Server = ProvisioningLab.Web });
        Assert.Single((await other.Sessions.AdoptAsync(lab.HostName, Never))[0].Adopted);
        await DoneAsync(other.Sessions.SuspendAsync(made.Id, null, Never));
        await DoneAsync(lab.Sessions.ResumeAsync(made.Id, null, Never));
        await DoneAsync(other.Sessions.RestartAsync(made.Id, null, Never));

        Assert.Empty(Assert.Single(await lab.Sessions.CleanAsync(lab.HostName, apply: true, Never)).Items);
        await other.Sessions.KillAsync(made.Id, new KillWish(KillMode.Delete), null, Never);
    }

    [LabTheory(Part.Sshd, Part.Busybox)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_of_a_host_that_is_away_is_killed_by_force_and_ended_when_it_is_back(bool resumes)
    {
        await using var lab = await ProvisioningLab.SshAsync();
        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web });
        await lab.ShAsync("echo kept >\"$1/kept\"", made.Workspace!);
        await lab.Host!.RefuseAsync();
        await lab.Host.KillConnectionsAsync();

        var refused = Assert.IsType<Outcome.Refused>(await lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Keep), null, Never));
        var before = lab.Rows.Find(made.Id)!.State;
        var forced = Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Keep, Force: true), null, Never));

        Assert.Equal((ProblemKind.Unreachable, SessionState.Active), (refused.Problem.Kind, before));
        Assert.Contains("--force", refused.Problem.Hint, StringComparison.Ordinal);
        Assert.Equal(SessionState.Terminated, forced.Session.State);
        Assert.Contains("ends when it is back", Assert.Single(forced.Notes), StringComparison.Ordinal);
        Assert.Empty(lab.Parts.Ports.Of(PortRequest.Home));
        Assert.NotEqual(0, ProvisioningLab.Processes(made.Id));

        await lab.Host.AcceptAsync();
        Assert.True((await lab.Link.ConnectAsync(ConnectWish.User, Never)).IsUsable);
        if (resumes)
            await DoneAsync(lab.Sessions.ResumeAsync(made.Id, null, Never));
        else
            Assert.IsType<Outcome.Done>(Assert.Single(await lab.Sessions.RecoverAsync(null, null, Never)));

        await Agreement.AssertAsync(lab, "back");
        Assert.Equal(resumes ? SessionState.Active : SessionState.Terminated, lab.Rows.Find(made.Id)!.State);
        Assert.Equal("kept", await lab.ShAsync("cat \"$1/kept\"", made.Workspace!));
    }

    /// <summary>A whole life, in the middle of which everything that berth made is looked at: nobody else may read or change it.</summary>
    private static async Task LivesAsync(ProvisioningLab lab, string repo)
    {
        await lab.ShAsync("git init -q -b trunk \"$1\" && cd \"$1\" && echo hello >a && git add a && git -c user.name=n -c user.email=e commit -qm one", repo);
        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = "file://" + repo });
        Assert.Equal("hello", await lab.ShAsync("cat \"$1/a\"", made.Workspace!));
        Assert.InRange((await HealthRequest.SendAsync(made.LocalPort!.Value, "/", Never)).Status ?? 0, 200, 404);
        Assert.Equal("", await lab.ShAsync("find \"$1\" -name workspace -prune -o ! -type l ! -type s -perm /077 -print", lab.Root));
        Assert.Equal("", await lab.ShAsync("find \"$1\" ! -type l -perm /077 -print", lab.State));

        await DoneAsync(lab.Sessions.SuspendAsync(made.Id, null, Never));
        await DoneAsync(lab.Sessions.ResumeAsync(made.Id, null, Never));
        await DoneAsync(lab.Sessions.RenameAsync(made.Id, SessionName.Parse("other"), Never));
        await DoneAsync(lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Keep), null, Never));
        await DoneAsync(lab.Sessions.ResumeAsync(made.Id, null, Never));
        await Agreement.AssertAsync(lab, "brought back");
        await DoneAsync(lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Archive), null, Never));
        Assert.Equal("600", await lab.ShAsync("stat -c %a \"$1\"", $"{lab.Root}/archive/other-{made.Id}.tar.gz"));
        await Agreement.AssertAsync(lab, "archived");
    }

    private static async Task DoneAsync(Task<Outcome> operation)
    {
        var outcome = await operation;
        Assert.True(outcome is Outcome.Done, outcome.ToString());
    }

    private sealed class ShiftedTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + by;
    }
}
