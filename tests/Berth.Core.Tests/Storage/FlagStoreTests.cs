using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class FlagStoreTests : StoreTest
{
    private static readonly FlagCause Blocked = new("blocked", FlagSeverity.High, "permission", "hook:PermissionRequest") { Message = "proceed?", Evidence = "{…}" };
    private static readonly FlagCause Done = new("done", FlagSeverity.Medium, "done", "hook:Stop");

    private FlagStore Flags => new(Database, Time);

    private FlagSubject Subject => new("dev1", Id);

    [Fact]
    public void Raise_keeps_one_flag_per_rule_with_its_evidence()
    {
        var first = Flags.Raise(Subject, Blocked, A.Time);
        var again = Flags.Raise(Subject, Blocked with { Evidence = "newer" }, A.Time + TimeSpan.FromHours(1));

        Assert.Equal(first, again);
        Assert.Equal([new StandingFlag(first, Subject, Blocked with { Evidence = "newer" }, A.Time, FlagStatus.Open)], Flags.Standing());
    }

    [Fact]
    public void Standing_has_the_most_urgent_and_longest_waiting_first()
    {
        Flags.Raise(Subject, Done, A.Time);
        Flags.Raise(new FlagSubject("dev2", null), Blocked, A.Time + TimeSpan.FromSeconds(1));
        Flags.Raise(Subject, Blocked, A.Time);

        Assert.Equal([("dev1", "blocked"), ("dev2", "blocked"), ("dev1", "done")], Flags.Standing().Select(flag => (flag.Subject.Host, flag.Cause.Rule)));
    }

    [Fact]
    public void Clear_ends_a_flag_once_and_a_new_cause_is_a_new_flag()
    {
        var first = Flags.Raise(Subject, Blocked, A.Time);

        Assert.True(Flags.Clear(first));
        Assert.False(Flags.Clear(first));
        Assert.Empty(Flags.Standing());
        Assert.NotEqual(first, Flags.Raise(Subject, Blocked, A.Time));
    }

    [Fact]
    public void Past_has_those_that_are_over_the_newest_first()
    {
        var first = Flags.Raise(Subject, Blocked, A.Time);
        var second = Flags.Raise(Subject, Done, A.Time);
        Flags.Raise(new FlagSubject("dev2", null), Blocked, A.Time);
        Assert.Empty(Flags.Past(10));

        Flags.Clear(second);
        Flags.Clear(first);

        Assert.Equal([first, second], Flags.Past(10).Select(past => past.Flag.Id).Order());
        Assert.All(Flags.Past(10), past => Assert.Equal(Time.GetUtcNow(), past.ClearedAt, TimeSpan.FromSeconds(1)));
        Assert.Equal(("permission", "{…}"), Flags.Past(10).Where(past => past.Flag.Id == first).Select(past => (past.Flag.Cause.Reason, past.Flag.Cause.Evidence!)).Single());
        Assert.Single(Flags.Past(1));
    }

    [Fact]
    public void Acknowledge_and_its_taking_back_are_the_same_for_every_reader()
    {
        Flags.Raise(Subject, Blocked, A.Time);
        Flags.Raise(Subject, Done, A.Time);
        Flags.Raise(new FlagSubject("dev1", null), Blocked, A.Time);

        Assert.Equal(2, Flags.Acknowledge(Subject));
        Flags.Raise(Subject, Blocked, A.Time);
        Assert.Equal(2, Flags.Standing().Count(flag => flag.Status == FlagStatus.Acknowledged));

        Assert.Equal(2, Flags.Unacknowledge(Subject));
        Assert.All(Flags.Standing(), flag => Assert.Equal(FlagStatus.Open, flag.Status));
    }

    [Fact]
    public void Snooze_is_over_when_its_time_is()
    {
        Flags.Raise(Subject, Blocked, A.Time);
        var until = Time.Now + TimeSpan.FromMinutes(30);
        Flags.Snooze(Subject, until);
        Assert.Equal((FlagStatus.Snoozed, until), (Flags.Standing()[0].Status, Flags.Standing()[0].SnoozedUntil));

        Time.Now = until;

        Assert.Equal((FlagStatus.Open, null), (Flags.Standing()[0].Status, Flags.Standing()[0].SnoozedUntil));
    }

    [Fact]
    public void ClaimNotice_is_given_once_per_way_and_never_for_a_cleared_flag()
    {
        var flag = Flags.Raise(Subject, Blocked, A.Time);

        Assert.Equal(NoticeClaim.Mine, Flags.ClaimNotice(flag, "desktop"));
        Assert.Equal(NoticeClaim.InHand, Flags.ClaimNotice(flag, "desktop"));
        Assert.Equal(NoticeClaim.Mine, Flags.ClaimNotice(flag, "webhook:ops"));
        Flags.BeginNotice(flag, "desktop");
        Assert.Equal(NoticeClaim.Over, Flags.ClaimNotice(flag, "desktop"));
        Flags.Clear(flag);
        Assert.Equal((NoticeClaim.Over, NoticeClaim.Over), (Flags.ClaimNotice(flag, "bell"), Flags.ClaimNotice(flag, "webhook:ops")));
    }

    [Fact]
    public void ClaimNotice_of_what_a_dead_berth_had_in_hand_and_of_what_was_given_back_is_the_next_ones()
    {
        var flag = Flags.Raise(Subject, Blocked, A.Time);
        Flags.ClaimNotice(flag, "desktop");
        Database.Write(connection => connection.Execute("UPDATE notices SET teller = '1 0 another-boot'"));

        Assert.Equal(NoticeClaim.Mine, Flags.ClaimNotice(flag, "desktop"));
        Assert.Equal(NoticeClaim.InHand, Flags.ClaimNotice(flag, "desktop"));
        Flags.ReleaseNotice(flag, "desktop");
        Assert.Equal(NoticeClaim.Mine, Flags.ClaimNotice(flag, "desktop"));
    }

    [Fact]
    public void Trim_forgets_what_was_cleared_long_ago()
    {
        Flags.Clear(Flags.Raise(Subject, Blocked, A.Time));
        Flags.Raise(Subject, Done, A.Time);

        Assert.Equal(0, Flags.Trim(Time.Now));
        Assert.Equal(1, Flags.Trim(Time.Now + TimeSpan.FromSeconds(1)));
        Assert.Single(Flags.Standing());
    }
}
