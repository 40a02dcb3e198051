using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Tests.Provisioning.Interruptions;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>Repositories that are big, slow or meant to harm, and a host that has no git. With real git.</summary>
public sealed class OddRepositoryTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Git, Part.Busybox)]
    public async Task A_big_one_tells_how_far_it_is_and_can_be_given_up()
    {
        await using var lab = ProvisioningLab.Local();
        var repo = await lab.MakeRepoAsync();
        await lab.ShAsync("cd \"$1\" && n=0 && while [ $n -lt 400 ]; do head -c 80000 /dev/urandom >f$n; n=$((n + 1)); done && git config core.compression 0 && git add . && git -c user.name=n -c user.email=e commit -qm big", repo);
        var web = lab.Http(repo);
        web.Mode = GitWebMode.Trickles;
        using var cancel = new CancellationTokenSource();
        var steps = new Percents(cancel);

        var given = await lab.Sessions.CreateAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = web.Address.ToString() }, steps, cancel.Token);

        Assert.IsType<Outcome.Cancelled>(given);
        Assert.True(steps.Seen is [< 20, .., >= 20], string.Join(' ', steps.Seen));
        Assert.Equal(steps.Seen.Order(), steps.Seen);
        Assert.Empty(lab.Rows.All());
        await Agreement.AssertAsync(lab, "given up");
        await Wait.UntilAsync("git to end", () => ProvisioningLab.Running(web.Address.ToString()).Count == 0);
    }

    [LabFact(Part.Git, Part.Busybox)]
    public async Task A_server_that_says_nothing_is_given_up_in_time()
    {
        await using var lab = ProvisioningLab.Local();
        lab.With(settings => settings with { Defaults = settings.Defaults with { CloneTimeout = TimeSpan.FromSeconds(2) } });
        var web = lab.Http(await lab.MakeRepoAsync());
        web.Mode = GitWebMode.Hangs;

        var failed = Assert.IsType<Outcome.Failed>(await lab.Sessions.CreateAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = web.Address.ToString() }, null, Never));

        Assert.Contains("took too long", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("clone_timeout", failed.Problem.Hint, StringComparison.Ordinal);
        await Agreement.AssertAsync(lab, "too long");
        await Wait.UntilAsync("git to end", () => ProvisioningLab.Running(web.Address.ToString()).Count == 0);
    }

    [LabFact(Part.Git, Part.Busybox)]
    public async Task A_password_in_an_address_is_never_told()
    {
        await using var lab = ProvisioningLab.Local();
        var web = lab.Http(await lab.MakeRepoAsync());
        web.Mode = GitWebMode.AsksPassword;
        var address = web.Address.ToString().Replace("http://", "http://me:hunter2@", StringComparison.Ordinal);

        var failed = Assert.IsType<Outcome.Failed>(await lab.Sessions.CreateAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = address }, null, Never));

        Assert.Contains("asks for a password", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("credential helper", failed.Problem.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failed.ToString() + string.Join('\n', failed.LastLines), StringComparison.Ordinal);
    }

    [LabTheory(Part.Git, Part.Busybox)]
    [InlineData("$(touch pwned)")]
    [InlineData("'; touch pwned; '")]
    [InlineData("\"; touch pwned; \"")]
    [InlineData("`touch pwned`")]
    [InlineData("file:///$(touch pwned)")]
    [InlineData("/-oProxyCommand=touch pwned")]
    public async Task A_name_that_is_a_command_is_a_name(string repo)
    {
        await using var lab = ProvisioningLab.Local();

        var failed = Assert.IsType<Outcome.Failed>(await lab.Sessions.CreateAsync(new NewSession { Server = ProvisioningLab.Web, Repo = repo }, null, Never));

        Assert.Contains("there is no such repository", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Equal("", await lab.ShAsync("find \"$1\" \"$HOME/pwned\" \"$PWD/pwned\" -name pwned 2>/dev/null", lab.Folder));
        await Agreement.AssertAsync(lab, repo);
    }

    [LabTheory(Part.Git)]
    [InlineData("ext::sh -c 'touch pwned'", null)]
    [InlineData("--upload-pack=touch pwned", null)]
    [InlineData("ssh://-oProxyCommand=touch/x", null)]
    [InlineData("-oProxyCommand=touch:x", null)]
    [InlineData("a\nb", null)]
    [InlineData("/x", "--upload-pack=touch")]
    [InlineData("/x", "a\u001b[2J")]
    public async Task What_git_would_take_for_an_option_or_a_helper_is_refused(string repo, string? branch)
    {
        await using var lab = ProvisioningLab.Local();

        var refused = Assert.IsType<Outcome.Refused>(await lab.Sessions.CreateAsync(new NewSession { Server = ProvisioningLab.Web, Repo = repo, Branch = branch }, null, Never));

        Assert.Equal(ProblemKind.Usage, refused.Problem.Kind);
        Assert.DoesNotContain(refused.Problem.Message, char.IsControl);
        Assert.Empty(lab.Rows.All());
    }

    [LabFact(Part.Git, Part.Busybox)]
    public async Task A_branch_and_a_folder_with_the_names_of_commands_are_cloned()
    {
        const string branch = "it's;$(touch${IFS}pwned)\"&`x`😀";
        await using var lab = ProvisioningLab.Local();
        var repo = lab.Folder + "/it's $(touch pwned) \"😀\nb`c`";
        await lab.ShAsync("mv \"$1\" \"$2\" && git -C \"$2\" branch \"$3\"", await lab.MakeRepoAsync(), repo, branch);
        await lab.ShAsync("ln -s \"$1\" \"$2\"", repo, lab.Folder + "/it's $(touch pwned) \"😀`c`");

        var made = await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = lab.Folder + "/it's $(touch pwned) \"😀`c`", Branch = branch });

        Assert.Equal(branch, made.Branch);
        Assert.Equal("hello", await lab.ShAsync("cat \"$1/a\"", made.Workspace!));
        Assert.Equal("", await lab.ShAsync("find \"$1\" \"$HOME/pwned\" \"$PWD/pwned\" -name pwned 2>/dev/null", lab.Folder));
    }

    [LabFact(Part.Sshd, Part.Git, Part.Busybox)]
    public async Task A_host_without_git_gets_what_was_cloned_here()
    {
        var programs = Directory.CreateTempSubdirectory("no-git-").FullName;
        await new Command("sh", "-c", "cd \"$1\" && for each in /usr/bin/* /bin/*; do case ${each##*/} in git*) ;; *) ln -sf \"$each\" .; esac; done", "sh", programs).OutputAsync();
        await using var lab = await ProvisioningLab.SshAsync(new SshdOptions { Environment = new Dictionary<string, string> { ["PATH"] = programs } });
        var repo = lab.Folder + "/repo";
        await new Command("sh", "-c", "git init -q -b trunk \"$1\" && cd \"$1\" && echo hello >a && ln -s a \"a link\" && git add . && git -c user.name=n -c user.email=e commit -qm one", "sh", repo).OutputAsync();
        Assert.Equal("none", await lab.ShAsync("command -v git || echo none"));

        var done = Assert.IsType<Outcome.Done>(await lab.Sessions.CreateAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = "file://" + repo }, null, Never));
        var refused = Assert.IsType<Outcome.Refused>(await lab.Sessions.KillAsync(done.Session.Id, new KillWish(KillMode.Delete), null, Never));

        Assert.Contains(done.Notes, note => note.Contains("has no git: the repository was fetched here and sent", StringComparison.Ordinal));
        Assert.Equal((SessionState.Active, "trunk"), (done.Session.State, done.Session.Branch));
        Assert.Equal("hello", await lab.ShAsync("cat \"$1/a link\"", done.Session.Workspace!));
        Assert.Contains("has no git to tell", refused.Problem.Message, StringComparison.Ordinal);
        await Agreement.AssertAsync(lab, "sent");
        Directory.Delete(programs, recursive: true);
    }

    /// <summary>Gives up as soon as a fifth of the clone is done.</summary>
    private sealed class Percents(CancellationTokenSource cancel) : IProgress<StepProgress>
    {
        public List<double> Seen { get; } = [];

        public void Report(StepProgress value)
        {
            if (value is not { Step: StepName.Clone, Percent: { } percent })
                return;
            lock (Seen)
                Seen.Add(percent);
            if (percent >= 20)
                cancel.Cancel();
        }
    }
}
