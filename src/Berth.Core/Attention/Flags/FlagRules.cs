using System.Diagnostics;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>All rules. What they promise is in the manual; what they do is here and in <see cref="FlagEngine"/>.</summary>
public static class FlagRules
{
    /// <summary>How far below its limit a gauge counts as over it no longer, in percent points.</summary>
    public const double Slack = 5;

    private static readonly RuleText Blocked = new("blocked", FlagSeverity.High, TimeSpan.Zero,
        "an agent that waits for you is flagged at once, until it goes on");
    private static readonly RuleText Error = new("error", FlagSeverity.Critical, TimeSpan.Zero,
        "an agent that failed is flagged until it works again");
    private static readonly RuleText Server = new("server", FlagSeverity.Critical, TimeSpan.Zero,
        "a server that ended by itself is flagged until it runs again");
    private static readonly RuleText Health = new("health", FlagSeverity.High, TimeSpan.FromSeconds(10),
        "a server that does not answer for 10 seconds is flagged until it does");
    private static readonly RuleText Link = new("link", FlagSeverity.High, TimeSpan.FromMinutes(1),
        "a link that is lost for more than a minute is flagged until it is back");
    private static readonly RuleText Asked = new("flag", FlagSeverity.Medium, TimeSpan.Zero,
        "somebody asked for this flag; it stands until it is acknowledged");

    private static readonly RuleText Done = new("done", FlagSeverity.Medium, TimeSpan.Zero,
        "an agent that is done is flagged until you looked at its session")
    {
        Expires = TimeSpan.FromDays(7),
    };

    private static readonly RuleText Cpu = new("cpu", FlagSeverity.Medium, TimeSpan.FromMinutes(5),
        "more than 80 % of the CPU for 5 minutes is flagged until it was 75 % or less for half a minute")
    {
        Limit = 80,
        ClearFor = TimeSpan.FromSeconds(30),
    };

    private static readonly RuleText Memory = new("memory", FlagSeverity.Medium, TimeSpan.Zero,
        "more than 85 % of the memory is flagged until it is 80 % or less")
    {
        Limit = 85,
    };

    private static readonly RuleText Disk = new("disk", FlagSeverity.Medium, TimeSpan.Zero,
        "more than 90 % of the disk is flagged until it is 85 % or less")
    {
        Limit = 90,
    };

    /// <summary>Its cause has a time that is the same for all who see it: a later one is another cause. Other causes have the time of the first look.</summary>
    public static bool HasOwnTime(FlagRule rule) => rule is FlagRule.Blocked or FlagRule.Error or FlagRule.Done;

    public static RuleText Of(FlagRule rule) => rule switch
    {
        FlagRule.Blocked => Blocked,
        FlagRule.Error => Error,
        FlagRule.Server => Server,
        FlagRule.Done => Done,
        FlagRule.Health => Health,
        FlagRule.Link => Link,
        FlagRule.Cpu => Cpu,
        FlagRule.Memory => Memory,
        FlagRule.Disk => Disk,
        FlagRule.Asked => Asked,
        _ => throw new UnreachableException(),
    };
}
