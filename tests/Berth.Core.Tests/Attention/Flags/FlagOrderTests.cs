using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Attention.Flags;

public sealed class FlagOrderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Flag[] Flags =
    [
        Flag("00000000000a", FlagSeverity.Medium, 0),
        Flag("00000000000b", FlagSeverity.High, 9),
        Flag("00000000000c", FlagSeverity.High, 5),
        Flag("00000000000d", FlagSeverity.Critical, 7) with { AcknowledgedAt = Noon },
        Flag("00000000000c", FlagSeverity.Low, 1) with { Rule = FlagRule.Done },
    ];

    [Fact]
    public void Next_is_the_longest_waiting_open_flag_of_the_highest_severity() => Assert.Equal(Target("00000000000c"), FlagOrder.Next(Flags, Noon)!.Target);

    [Fact]
    public void Next_goes_round_the_open_ones()
    {
        var seen = new List<string>();
        FlagTarget? at = null;
        for (var step = 0; step < 4; step++)
        {
            at = FlagOrder.Next(Flags, Noon, at)!.Target;
            seen.Add(at.Value.Session!.Value.Value[^1..]);
        }

        Assert.Equal(["c", "b", "a", "c"], seen);
        Assert.Equal(Target("00000000000a"), FlagOrder.Previous(Flags, Noon, Target("00000000000c"))!.Target);
    }

    [Fact]
    public void Next_from_a_target_without_a_flag_is_the_first() => Assert.Equal(Target("00000000000c"), FlagOrder.Next(Flags, Noon, Target("0000000000ff"))!.Target);

    [Fact]
    public void Next_of_none_is_null() => Assert.Null(FlagOrder.Next([Flags[3]], Noon));

    [Fact]
    public void Shown_prefers_an_open_flag_to_a_graver_one_that_was_answered()
    {
        var acknowledged = Flag("00000000000c", FlagSeverity.Critical, 0) with { Rule = FlagRule.Error, AcknowledgedAt = Noon };

        Assert.Equal(FlagSeverity.High, FlagOrder.Shown([acknowledged, .. Flags], Target("00000000000c"), Noon)!.Severity);
    }

    private static FlagTarget Target(string session) => new("dev1", SessionId.Parse(session));

    private static Flag Flag(string session, FlagSeverity severity, int since) => new(Target(session), FlagRule.Blocked, severity, Noon.AddSeconds(since - 60), "hook:Test");
}
