using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Tests.Commands.Targets;

public sealed class SessionTargetsTests
{
    private static readonly Session Web1 = A.Session("web-1");
    private static readonly Session Web2 = A.Session("web-2", SessionState.Suspended) with { Host = "dev2" };
    private static readonly Session Docs = A.Session("docs") with { Flag = new(FlagSeverity.High, "blocked", null, "hook", A.Time, FlagStatus.Open) };
    private static readonly Session Quiet = A.Session("quiet") with { Flag = new(FlagSeverity.High, "blocked", null, "hook", A.Time, FlagStatus.Acknowledged) };
    private static readonly Session Gone = A.Session("gone", SessionState.Terminated);
    private static readonly Session[] All = [Web1, Web2, Docs, Quiet, Gone];

    [Theory]
    [InlineData("web-1", "web-1")]
    [InlineData("do", "docs")]
    [InlineData("gone", "gone")]
    public void One_takes_a_name_or_the_beginning_of_one(string text, string found) => Assert.Equal(found, SessionTargets.One(text, All).Session?.Name.Value);

    [Fact]
    public void One_takes_an_id_or_the_beginning_of_one() => Assert.Equal(Docs, SessionTargets.One(Docs.Id.Value[..9], All).Session);

    [Fact]
    public void One_that_fits_several_is_a_matter_of_usage_and_names_them()
    {
        var refusal = SessionTargets.One("we", All).Refusal!;

        Assert.Equal(new(ExitCode.Usage, "'we' could be web-1, web-2", "say more of the name"), refusal);
    }

    [Theory]
    [InlineData("dosc", "did you mean 'docs'?")]
    [InlineData("something-else", "berth ls --all lists all sessions, berth adopt finds those of the hosts")]
    public void One_that_is_unknown_says_what_was_probably_meant(string text, string hint) =>
        Assert.Equal(new(ExitCode.NotFound, $"there is no session '{text}'", hint), SessionTargets.One(text, All).Refusal);

    [Fact]
    public void Many_names_each_session_once_and_keeps_what_is_unknown()
    {
        var targets = Many(new(["docs", "doc", "nope"]), out var refusal);

        Assert.Null(refusal);
        Assert.Equal([Docs, null], targets.Select(target => target.Session));
        Assert.Equal(ExitCode.NotFound, targets[1].Refusal!.Code);
    }

    [Fact]
    public void Many_selects_by_state_host_and_flag()
    {
        Assert.Equal(["docs", "quiet", "web-1"], Names(new([]) { All = true }));
        Assert.Equal(["web-2"], Names(new([]) { All = true, State = SessionState.Suspended }));
        Assert.Equal([], Names(new([]) { All = true, Host = "dev2" }));
        Assert.Equal(["docs"], Names(new([]) { Flagged = true }));
    }

    [Theory]
    [InlineData(false, false, "SESSION is missing")]
    [InlineData(false, true, "--state and --host narrow a selection")]
    [InlineData(true, true, "sessions are named or selected, not both")]
    public void Many_refuses_words_that_make_no_sense(bool named, bool state, string what)
    {
        Many(new(named ? ["docs"] : []) { State = state ? SessionState.Active : null, All = named }, out var refusal);

        Assert.Equal((ExitCode.Usage, what), (refusal!.Code, refusal.What));
    }

    private static IEnumerable<string> Names(TargetWish wish) => Many(wish, out _).Select(target => target.Text);

    private static IReadOnlyList<Target> Many(TargetWish wish, out Refusal? refusal) => SessionTargets.Many(wish, All, state => state is SessionState.Active, out refusal);
}
