using Berth.Core.Storage;
using Berth.Testing.Builders;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class SampleStoreTests : StoreTest
{
    private SampleStore Samples => new(Database, Time);

    private SampleSubject Subject => SampleSubject.Of(Id);

    [Fact]
    public void Read_gives_back_what_was_added_since_a_time_in_order()
    {
        var first = new LoadSample(Subject, Time.Now)
        {
            CpuPercent = 10,
            CpuPercentMax = 30,
            MemoryBytes = 100,
            MemoryBytesMax = 200,
            DiskBytes = 1L << 40,
            NetRxBytesPerSec = 1.5,
            NetTxBytesPerSec = 2.5,
        };
        var second = first with { At = Time.Now + SampleStore.Finest, CpuPercent = null, CpuPercentMax = null };

        Samples.Add([second, first, first with { Subject = SampleSubject.Of("dev1") }]);

        Assert.Equal([first, second], Samples.Read(Subject, Time.Now));
        Assert.Equal([second], Samples.Read(Subject, Time.Now + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Add_of_the_same_moment_by_two_berths_counts_once()
    {
        Samples.Add([new LoadSample(Subject, Time.Now) { CpuPercent = 1 }]);
        Samples.Add([new LoadSample(Subject, Time.Now + TimeSpan.FromSeconds(4)) { CpuPercent = 2 }]);

        Assert.Equal(1, Assert.Single(Samples.Read(Subject, A.Time)).CpuPercent);
    }

    [Fact]
    public void Thin_makes_means_and_keeps_peaks()
    {
        var minute = Time.Now;
        Samples.Add([.. Enumerable.Range(0, 6).Select(step => new LoadSample(Subject, minute + step * SampleStore.Finest) { CpuPercent = step * 10, MemoryBytes = step * 100 })]);
        Time.Now += TimeSpan.FromMinutes(62);

        Samples.Thin();
        Samples.Thin();

        var kept = Assert.Single(Samples.Read(Subject, minute));
        Assert.Equal((TimeSpan.FromMinutes(1), 25.0, 50.0, 250L, 500L), (kept.Span, kept.CpuPercent, kept.CpuPercentMax, kept.MemoryBytes, kept.MemoryBytesMax));
        Assert.Null(kept.NetRxBytesPerSec);
    }

    [Fact]
    public void Thin_forgets_what_is_older_than_the_settings_keep()
    {
        var begin = Time.Now;
        Samples.Add([new LoadSample(Subject, begin) { CpuPercent = 1 }, new LoadSample(Subject, begin + TimeSpan.FromHours(3)) { CpuPercent = 2 }]);
        Time.Now += TimeSpan.FromHours(4);

        Samples.Thin(TimeSpan.FromHours(2));

        Assert.Equal(2, Assert.Single(Samples.Read(Subject, begin)).CpuPercent);
    }

    [Fact]
    public void Forty_days_of_samples_are_kept_as_an_hour_a_day_and_a_month()
    {
        var end = Time.Now;
        var begin = end - TimeSpan.FromDays(40);
        for (var day = begin; day < end; day += TimeSpan.FromDays(1))
        {
            Samples.Add([.. Enumerable.Range(0, 8640).Select(step => new LoadSample(Subject, day + step * SampleStore.Finest) { CpuPercent = 50 })]);
            Time.Now = day + TimeSpan.FromDays(1);
            Samples.Thin();
        }

        var kept = Samples.Read(Subject, begin);

        Assert.Equal(360, kept.Count(sample => sample.Span == TimeSpan.FromSeconds(10)));
        Assert.Equal(23 * 60, kept.Count(sample => sample.Span == TimeSpan.FromMinutes(1)));
        Assert.Equal(29 * 144, kept.Count(sample => sample.Span == TimeSpan.FromMinutes(10)));
        Assert.Equal(end - TimeSpan.FromDays(30), kept[0].At);
        Assert.All(kept.Zip(kept.Skip(1)), pair => Assert.Equal(pair.First.At + pair.First.Span, pair.Second.At));
        Assert.Equal(kept.Count, Database.Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM samples")));
    }
}
