using Berth.App;
using Berth.Core.Storage;
using Berth.Graph;
using Berth.Sessions;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Graph;

public sealed class GraphTests
{
    [Theory]
    [InlineData("h", 1.0 / 24)]
    [InlineData("d", 1)]
    [InlineData("m", 30)]
    public void A_key_reads_its_span_of_the_past(string key, double days)
    {
        var other = key == "h" ? "d" : "h";
        var step = OnScreen.Fleet().On("docs").Press("v", other).Pressed(key);

        var graph = Assert.IsType<GraphDialog>(step.State.Top);
        Assert.Equal(new Effect.ReadHistory(graph.Subject, OnScreen.Now - TimeSpan.FromDays(days)), step.Effects[^1]);
    }

    [Fact]
    public void Opened_it_reads_the_last_hour_and_what_comes_for_another_is_not_taken()
    {
        var step = OnScreen.Fleet().On("docs").Pressed("v");

        var graph = Assert.IsType<GraphDialog>(step.State.Top);
        Assert.Equal(new Effect.ReadHistory(graph.Subject, OnScreen.Now.AddHours(-1)), Assert.Single(step.Effects));
        var other = OnScreen.Take(step.State, new FleetMsg.HistoryRead(SampleSubject.Of("dev1"), []));
        Assert.True(Assert.IsType<GraphDialog>(other.Top).Samples.IsDefault);
    }

    [Fact]
    public void Of_puts_samples_into_columns_and_leaves_gaps()
    {
        var subject = SampleSubject.Of("dev1");
        LoadSample[] samples = [new(subject, OnScreen.Now.AddMinutes(-60)) { Span = TimeSpan.FromMinutes(15), CpuPercent = 40 }, new(subject, OnScreen.Now.AddMinutes(-15)) { Span = TimeSpan.FromMinutes(15), CpuPercent = 80 }];

        Assert.Equal([40, double.NaN, double.NaN, 80], GraphSeries.Of([.. samples], OnScreen.Now, TimeSpan.FromHours(1), 4, sample => sample.CpuPercent));
    }
}
