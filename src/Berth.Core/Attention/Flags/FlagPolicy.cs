using System.Globalization;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>The rules as the settings want them: which of them hold, how severe they are, and from where a gauge is too much.</summary>
public sealed class FlagPolicy
{
    private readonly RuleText?[] _rules = new RuleText?[(int)FlagRule.Asked + 1];

    public FlagPolicy(AttentionSettings attention, ThresholdSettings thresholds)
    {
        HealthFailures = attention.HealthFailures;
        for (var rule = FlagRule.Blocked; rule <= FlagRule.Asked; rule++)
            _rules[(int)rule] = Of(rule, attention, thresholds);
    }

    public static FlagPolicy Usual { get; } = new(new AttentionSettings(), new ThresholdSettings());

    /// <summary>How many health checks in a row must fail.</summary>
    public int HealthFailures { get; }

    /// <summary>Null for a rule that is off.</summary>
    public RuleText? Of(FlagRule rule) => _rules[(int)rule];

    private static RuleText? Of(FlagRule rule, AttentionSettings attention, ThresholdSettings thresholds) => rule switch
    {
        FlagRule.Blocked => With(rule, attention.Blocked),
        FlagRule.Error or FlagRule.Server => With(rule, attention.Error),
        FlagRule.Done => With(rule, attention.Done),
        FlagRule.Health => With(rule, attention.Health),
        FlagRule.Link => Link(With(rule, attention.LinkLost), attention.LinkLostAfter),
        FlagRule.Cpu => Gauge(With(rule, attention.Threshold), "CPU", thresholds.Cpu, thresholds.CpuFor),
        FlagRule.Memory => Gauge(With(rule, attention.Threshold), "memory", thresholds.Memory, thresholds.MemoryFor),
        FlagRule.Disk => Gauge(With(rule, attention.Threshold), "disk", thresholds.Disk, thresholds.DiskFor),
        _ => FlagRules.Of(rule),
    };

    private static RuleText? With(FlagRule rule, FlagSeverity? severity) => severity is { } known ? FlagRules.Of(rule) with { Severity = known } : null;

    private static RuleText? Link(RuleText? rule, TimeSpan after) => rule is null || after == rule.For
        ? rule
        : rule with { For = after, Text = $"a link that is lost for more than {Duration.Format(after)} is flagged until it is back" };

    private static RuleText? Gauge(RuleText? rule, string what, Percent? limit, TimeSpan lasting)
    {
        if (limit is not { } percent || rule is not { } usual)
            return null;
        if (percent.Value == (int)usual.Limit! && lasting == usual.For)
            return usual;
        var clear = Math.Max(0, percent.Value - FlagRules.Slack);
        var period = lasting == TimeSpan.Zero ? "" : $" for {Duration.Format(lasting)}";
        var text = string.Create(CultureInfo.InvariantCulture, $"more than {percent.Value} % of the {what}{period} is flagged until it is {clear:0} % or less");
        return usual with { Limit = percent.Value, For = lasting, Text = text };
    }
}
