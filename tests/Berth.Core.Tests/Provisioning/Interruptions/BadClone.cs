using Berth.Core.Provisioning;
using Berth.Testing.Labs.Processes;
using Xunit;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>The clone fails in every way that real git over real HTTP has, and its cause goes away.</summary>
internal sealed class BadClone() : Interruption("clone fails", "clone")
{
    private static readonly (string Words, Func<Strike, Task<Outcome>> Way)[] Ways =
    [
        ("there is no such repository", NoRepositoryAsync),
        ("has no branch later", NoBranchAsync),
        ("asks for a password", strike => OverHttpAsync(strike, GitWebMode.AsksPassword)),
        ("there is no such repository", strike => OverHttpAsync(strike, GitWebMode.NotFound)),
        ("failed", strike => OverHttpAsync(strike, GitWebMode.Fails)),
        ("failed", strike => OverHttpAsync(strike, GitWebMode.BreaksOff)),
        ("failed", KilledAsync),
    ];

    public override async Task<Struck> StrikeAsync(Strike strike)
    {
        if (strike.Boundary > Ways.Length)
            return Struck.Over;
        var (words, way) = Ways[strike.Boundary - 1];
        var failed = Assert.IsType<Outcome.Failed>(await way(strike));
        Assert.Equal(StepName.Clone, failed.Step);
        Assert.Contains(words, failed.Problem.Message, StringComparison.Ordinal);
        return Struck.Hit;
    }

    private static async Task<Outcome> NoRepositoryAsync(Strike strike)
    {
        var later = strike.Lab.Folder + "/later";
        var outcome = await strike.Lab.Sessions.CreateAsync(strike.Wish with { Repo = later }, null, CancellationToken.None);
        await strike.Lab.ShAsync("cp -R \"$1\" \"$2\"", strike.Wish.Repo!, later);
        return outcome;
    }

    private static async Task<Outcome> NoBranchAsync(Strike strike)
    {
        var outcome = await strike.Lab.Sessions.CreateAsync(strike.Wish with { Repo = "file://" + strike.Wish.Repo, Branch = "later" }, null, CancellationToken.None);
        await strike.Lab.ShAsync("git -C \"$1\" branch later", strike.Wish.Repo!);
        return outcome;
    }

    private static async Task<Outcome> OverHttpAsync(Strike strike, GitWebMode mode)
    {
        var web = strike.Lab.Http(strike.Wish.Repo!);
        web.Mode = mode;
        var outcome = await strike.Lab.Sessions.CreateAsync(strike.Wish with { Repo = web.Address.ToString() }, null, CancellationToken.None);
        web.Mode = GitWebMode.Serves;
        return outcome;
    }

    private static async Task<Outcome> KilledAsync(Strike strike)
    {
        var web = strike.Lab.Http(strike.Wish.Repo!);
        web.Mode = GitWebMode.Hangs;
        var running = strike.Lab.Sessions.CreateAsync(strike.Wish with { Repo = web.Address.ToString() }, null, CancellationToken.None);
        await Wait.UntilAsync("git to wait for its repository", () => web.Hanging > 0 || running.IsCompleted);
        var part = $"{strike.Lab.Root}/sessions/{strike.Lab.Rows.All().Single().Id}/.workspace.part";
        ProcessTree.Signal(ProvisioningLab.Running(part), ProcessTree.SigKill);
        var outcome = await running;
        web.Mode = GitWebMode.Serves;
        return outcome;
    }
}
