using Berth.Core.Attention.Flags;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Attention.Flags;

public sealed class FlagPolicyTests
{
    private static readonly AttentionSettings Attention = new();
    private static readonly ThresholdSettings Thresholds = new();

    /// <summary>The contract, rule by rule: how severe, after how long, from which share.</summary>
    [Theory]
    [InlineData(FlagRule.Blocked, FlagSeverity.High, 0, null)]
    [InlineData(FlagRule.Error, FlagSeverity.Critical, 0, null)]
    [InlineData(FlagRule.Server, FlagSeverity.Critical, 0, null)]
    [InlineData(FlagRule.Done, FlagSeverity.Medium, 0, null)]
    [InlineData(FlagRule.Link, FlagSeverity.High, 60, null)]
    [InlineData(FlagRule.Cpu, FlagSeverity.Medium, 300, 80.0)]
    [InlineData(FlagRule.Memory, FlagSeverity.Medium, 0, 85.0)]
    [InlineData(FlagRule.Disk, FlagSeverity.Medium, 0, 90.0)]
    public void Of_the_defaults_is_what_is_promised(FlagRule rule, FlagSeverity severity, int seconds, double? limit)
    {
        var text = FlagPolicy.Usual.Of(rule)!;

        Assert.Equal((severity, TimeSpan.FromSeconds(seconds), limit), (text.Severity, text.For, text.Limit));
        Assert.Equal(text, FlagRules.Of(rule));
    }

    [Fact]
    public void Of_a_rule_that_is_off_is_null_and_its_flag_goes()
    {
        var off = new FlagPolicy(Attention with { Blocked = null, Error = null, Done = null, Health = null, LinkLost = null, Threshold = null }, Thresholds);

        Assert.All(Enum.GetValues<FlagRule>().Where(rule => rule != FlagRule.Asked), rule => Assert.Null(off.Of(rule)));
        Assert.NotNull(off.Of(FlagRule.Asked));
        Assert.Null(new FlagPolicy(Attention, Thresholds with { Cpu = null }).Of(FlagRule.Cpu));
    }

    [Fact]
    public void Of_other_figures_says_them()
    {
        var policy = new FlagPolicy(Attention with { LinkLostAfter = TimeSpan.FromMinutes(5), Threshold = FlagSeverity.Low }, Thresholds with { Disk = new Percent(95), MemoryFor = TimeSpan.FromMinutes(2) });

        Assert.Equal("a link that is lost for more than 5m is flagged until it is back", policy.Of(FlagRule.Link)!.Text);
        Assert.Equal((FlagSeverity.Low, 95.0, "more than 95 % of the disk is flagged until it is 90 % or less"), (policy.Of(FlagRule.Disk)!.Severity, policy.Of(FlagRule.Disk)!.Limit, policy.Of(FlagRule.Disk)!.Text));
        Assert.Equal("more than 85 % of the memory for 2m is flagged until it is 80 % or less", policy.Of(FlagRule.Memory)!.Text);
    }
}
