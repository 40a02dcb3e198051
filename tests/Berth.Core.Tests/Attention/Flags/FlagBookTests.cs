using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Attention.Flags;

public sealed class FlagBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly FlagRule[] Rules = Enum.GetValues<FlagRule>();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Flags_stand_in_their_order_whatever_came_and_went(int seed)
    {
        var random = new Random(seed);
        FlagTarget[] targets = [.. Enumerable.Range(0, 30).Select(number => new FlagTarget($"dev{number % 4}", number < 4 ? null : SessionId.New()))];
        var book = FlagBook.Empty;
        for (var step = 0; step < 2000; step++)
        {
            var (target, rule) = (targets[random.Next(targets.Length)], Rules[random.Next(Rules.Length)]);
            book = book.With(target, rule, random.Next(4) switch
            {
                0 => null,
                1 => new FlagEntry { IsSpent = true },
                _ => new FlagEntry { Flag = new Flag(target, rule, (FlagSeverity)random.Next(4), Noon.AddSeconds(random.Next(20)), "test") { Message = random.Next(3).ToString() } },
            });
            Assert.Equal(book.Entries.Values.Where(entry => entry.Flag is not null).Select(entry => entry.Flag!).Order(FlagOrder.Instance), book.Standing);
        }
    }

    [Fact]
    public void Nothing_is_due_where_time_changes_nothing() =>
        Assert.Equal(DateTimeOffset.MaxValue, With(FlagRule.Blocked).Due);

    [Fact]
    public void What_expires_or_comes_back_is_due_then()
    {
        Assert.Equal(Noon.AddDays(7), With(FlagRule.Done).Due);
        Assert.Equal(Noon.AddHours(1), With(FlagRule.Blocked, Noon.AddHours(1)).Due);
        // Whatever comes first.
        Assert.Equal(Noon.AddHours(1), With(FlagRule.Done, Noon.AddHours(1)).Due);
        Assert.Equal(Noon.AddDays(7), With(FlagRule.Done, Noon.AddDays(8)).Due);
    }

    [Fact]
    public void What_was_snoozed_comes_back_in_time_beside_what_is_due_later()
    {
        var (first, second) = (new FlagTarget("dev1", SessionId.New()), new FlagTarget("dev1", SessionId.New()));
        var book = FlagBook.Of([Flag(first, FlagRule.Blocked, Noon.AddMinutes(30)), Flag(second, FlagRule.Blocked, Noon.AddMinutes(10))]);

        Assert.Equal([], Back(ref book, Noon.AddMinutes(9)));
        Assert.Equal([second], Back(ref book, Noon.AddMinutes(10)));
        Assert.Equal([], Back(ref book, Noon.AddMinutes(29)));
        Assert.Equal([first], Back(ref book, Noon.AddMinutes(31)));
        Assert.Equal(DateTimeOffset.MaxValue, book.Due);
    }

    private static FlagTarget[] Back(ref FlagBook book, DateTimeOffset now)
    {
        book = FlagEngine.Step(book, [], now, out var changes);
        return [.. changes.Select(change => change.Flag.Target)];
    }

    private static FlagBook With(FlagRule rule, DateTimeOffset? snoozed = null) => FlagBook.Of([Flag(new FlagTarget("dev1", SessionId.New()), rule, snoozed)]);

    private static Flag Flag(FlagTarget target, FlagRule rule, DateTimeOffset? snoozed) => new(target, rule, FlagSeverity.High, Noon, "test") { SnoozedUntil = snoozed };
}
