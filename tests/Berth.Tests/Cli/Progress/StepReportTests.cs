using Berth.Cli.Progress;
using Berth.Cli.Tables;
using Berth.Core.Provisioning;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Tests.Cli.Progress;

public sealed class StepReportTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Without_a_terminal_each_step_that_ended_has_a_line()
    {
        using var errors = new StringWriter { NewLine = "\n" };
        using var report = new StepReport(errors, Display.Plain, _time);

        report.Report(new(StepName.Reserve, StepPhase.Started));
        report.Report(new(StepName.Reserve, StepPhase.Done));
        report.Report(new(StepName.Clone, StepPhase.Started));
        _time.Now += TimeSpan.FromSeconds(3.2);
        report.Report(new(StepName.Clone, StepPhase.Running) { Percent = 50 });
        report.Report(new(StepName.Clone, StepPhase.Done) { Text = "12 files" });
        report.Report(new(StepName.Deploy, StepPhase.Skipped) { Text = "code-server 4.139.1 is there" });
        report.Report(new(StepName.Start, StepPhase.Failed) { Text = "it ended" });

        Assert.Equal("reserve: done 0.0s\nclone: done 3.2s, 12 files\ndeploy: nothing to do, code-server 4.139.1 is there\nstart: failed 0.0s, it ended\n", errors.ToString());
    }

    [Fact]
    public void Running_shows_bar_amount_speed_and_time_left_where_bytes_are_known()
    {
        var rate = new Rate();
        rate.Add(_time.Now, 0);
        rate.Add(_time.Now + TimeSpan.FromSeconds(5), 10 << 20);

        var line = StepLine.Running(new(StepName.Deploy, StepPhase.Running) { Bytes = 10 << 20, TotalBytes = 40 << 20 }, rate, TimeSpan.FromSeconds(5), new(100, false));

        Assert.Equal("▸ deploy      █████░░░░░░░░░░░░░░░   25%  10M of 40M  2.0M/s  16s left", line);
    }

    [Theory]
    [InlineData(50.0, "> clone        50%  11s left")]
    [InlineData(null, "> clone       10s")]
    public void Running_on_a_narrow_terminal_has_no_bar_and_without_percent_the_time_that_passed(double? percent, string expected)
    {
        var line = StepLine.Running(new(StepName.Clone, StepPhase.Running) { Percent = percent }, new(), TimeSpan.FromSeconds(10), new(40, false) { Unicode = false });

        Assert.Equal(expected, line);
    }

    [Fact]
    public void Lines_never_reach_the_last_column()
    {
        var line = StepLine.Running(new(StepName.Clone, StepPhase.Running) { Text = new string('x', 300) }, new(), TimeSpan.FromSeconds(10), new(40, false));

        Assert.Equal(39, line.Length);
    }

    [Fact]
    public void Rate_forgets_when_the_count_begins_anew()
    {
        var rate = new Rate();
        rate.Add(_time.Now, 0);
        rate.Add(_time.Now + TimeSpan.FromSeconds(1), 1000);
        Assert.Equal(1000, rate.BytesPerSecond);

        rate.Add(_time.Now + TimeSpan.FromSeconds(2), 10);

        Assert.Null(rate.BytesPerSecond);
        Assert.Null(rate.Left(1000));
    }
}
