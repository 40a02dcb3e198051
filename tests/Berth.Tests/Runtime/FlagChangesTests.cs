using System.Collections.Immutable;
using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;
using Berth.Runtime;
using Xunit;

namespace Berth.Tests.Runtime;

public sealed class FlagChangesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Sessions_are_those_whose_flags_differ(int seed)
    {
        var random = new Random(seed);
        SessionId[] sessions = [.. Enumerable.Range(0, 12).Select(_ => SessionId.New())];
        for (var round = 0; round < 500; round++)
        {
            var (before, now) = (Some(random, sessions), Some(random, sessions));
            var expected = sessions.Where(id => !Of(before, id).SequenceEqual(Of(now, id))).ToHashSet();

            var changed = new HashSet<SessionId>();
            var any = FlagChanges.Add(changed, before, now);

            Assert.Equal(expected, changed);
            Assert.Equal(!before.SequenceEqual(now), any);
        }
    }

    [Fact]
    public void A_flag_of_a_host_is_a_change_of_no_session()
    {
        var changed = new HashSet<SessionId>();

        Assert.True(FlagChanges.Add(changed, [], [new Flag(new FlagTarget("dev1", null), FlagRule.Link, FlagSeverity.High, Noon, "berth")]));
        Assert.Empty(changed);
    }

    private static IEnumerable<Flag> Of(ImmutableArray<Flag> flags, SessionId session) => flags.Where(flag => flag.Target.Session == session);

    private static ImmutableArray<Flag> Some(Random random, SessionId[] sessions)
    {
        var book = FlagBook.Empty;
        foreach (var session in sessions.Where(_ => random.Next(2) == 0))
        {
            var target = new FlagTarget("dev1", session);
            book = book.With(target, FlagRule.Blocked, new FlagEntry { Flag = new Flag(target, FlagRule.Blocked, (FlagSeverity)random.Next(2), Noon.AddSeconds(random.Next(3)), "test") });
        }

        return book.Standing;
    }
}
