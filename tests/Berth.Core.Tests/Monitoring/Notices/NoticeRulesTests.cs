using System.Globalization;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Monitoring.Notices;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Monitoring.Notices;

public sealed class NoticeRulesTests
{
    [Fact]
    public void Admit_counts_what_was_too_much_in_the_next()
    {
        var rules = new NoticeRules(new NotifySettings { PerMinute = 2 });
        var now = A.Time;

        Assert.Equal([0, 0, null, null], ((int?[])[rules.Admit(now), rules.Admit(now), rules.Admit(now), rules.Admit(now)]));
        Assert.Equal(2, rules.Admit(now.AddMinutes(1)));
        Assert.Equal(0, rules.Admit(now.AddMinutes(-60)));
    }

    [Theory]
    [InlineData("23:30", FlagSeverity.Critical)]
    [InlineData("06:59", FlagSeverity.Critical)]
    [InlineData("07:00", FlagSeverity.Medium)]
    public void MinimumAt_in_hours_that_pass_midnight_is_the_quiet_one(string clock, FlagSeverity expected)
    {
        var rules = new NoticeRules(new NotifySettings { QuietHours = new ClockRange(new TimeOnly(22, 0), new TimeOnly(7, 0)) });

        Assert.Equal(expected, rules.MinimumAt(TimeOnly.Parse(clock, CultureInfo.InvariantCulture)));
    }
}
