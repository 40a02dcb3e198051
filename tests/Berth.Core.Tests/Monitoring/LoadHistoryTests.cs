using Berth.Core.Monitoring;
using Berth.Core.Storage;
using Berth.Core.Tests.Storage;
using Xunit;

namespace Berth.Core.Tests.Monitoring;

public sealed class LoadHistoryTests : IDisposable
{
    /// <summary>A minute before midnight, and an hour before clocks are set back in half of Europe.</summary>
    private static readonly DateTimeOffset Start = new(2026, 10, 24, 23, 59, 0, TimeSpan.Zero);
    private static readonly SampleSubject Host = SampleSubject.Of("dev1");

    private readonly StateFolder _folder = new();
    private readonly Database _database;
    private readonly LoadHistory _history;

    public LoadHistoryTests()
    {
        _database = Database.Open(_folder.Path, TimeProvider.System);
        _history = new LoadHistory(new SampleStore(_database, TimeProvider.System));
    }

    [Fact]
    public void Recent_has_means_of_ten_seconds_and_their_peaks()
    {
        Add(0, 10);
        Add(2, 40);
        Add(4, 10);
        Add(10, 50);

        Assert.Equal([(0, 20.0, 40.0), (10, 50.0, 50.0)], Recent());
    }

    [Fact]
    public void Recent_goes_on_over_midnight_and_over_a_change_of_the_clock()
    {
        for (var second = 0; second <= 7200; second += 10)
            Add(second, second);

        var recent = _history.Recent(Host);
        Assert.All(recent.Zip(recent.Skip(1)), pair => Assert.Equal(TimeSpan.FromSeconds(10), pair.Second.At - pair.First.At));
    }

    [Fact]
    public void Recent_holds_an_hour_and_no_more()
    {
        for (var second = 0; second < 86_400; second += 5)
            Add(second, 1);

        Assert.InRange(_history.Recent(Host).Count, 360, 362);
    }

    [Fact]
    public void Write_keeps_what_is_finished_once_a_minute_and_after_a_clock_that_was_set_back()
    {
        var store = new SampleStore(_database, TimeProvider.System);
        for (var second = 0; second <= 130; second += 10)
        {
            Add(second, 1);
            _history.Write(Start.AddSeconds(second));
        }

        Assert.InRange(Kept(store), 10, 13);
        Add(-3600, 1);
        Add(-3590, 1);
        _history.Write(Start.AddSeconds(-3590));
        Assert.InRange(Kept(store), 14, 16);
    }

    [Fact]
    public void Recent_after_the_clock_was_set_back_is_in_order_and_has_each_moment_once()
    {
        for (var second = 0; second <= 100; second += 10)
            Add(second, 1);
        Add(35, 2);
        Add(45, 3);

        Assert.Equal([(0, 1.0), (10, 1.0), (20, 1.0), (30, 2.0), (40, 3.0)], Recent().Select(one => (one.Item1, one.Item2!.Value)));
    }

    [Fact]
    public void Forget_drops_what_is_remembered_of_a_subject()
    {
        Add(0, 1);

        _history.Forget(Host);

        Assert.Empty(_history.Recent(Host));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private static int Kept(SampleStore store) => store.Read(Host, Start.AddDays(-1)).Count;

    private void Add(int second, double cpu) => _history.Add(new LoadSample(Host, Start.AddSeconds(second)) { CpuPercent = cpu });

    private IEnumerable<(int, double?, double?)> Recent() => _history.Recent(Host).Select(sample => ((int)(sample.At - Start).TotalSeconds, sample.CpuPercent, sample.CpuPercentMax));
}
