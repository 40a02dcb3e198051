using Berth.Core.Storage;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class ChangeWatchTests : IDisposable
{
    private readonly StateFolder _folder = new();
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(1));

    public void Dispose()
    {
        _deadline.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Changes_of_another_connection_are_told_each_time()
    {
        using var here = Open();
        using var there = Open();
        await using var changes = new ChangeWatch(here, TimeProvider.System).Changes(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await changes.MoveNextAsync());

        for (var round = 0; round < 3; round++)
        {
            var next = changes.MoveNextAsync();
            new UiStateStore(there).Set("round", $"{round}");
            Assert.True(await next);
        }
    }

    [Fact]
    public async Task Whoever_reads_at_each_item_misses_no_change()
    {
        using var here = Open();
        using var there = Open();
        await using var changes = new ChangeWatch(here, TimeProvider.System).Changes(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await changes.MoveNextAsync());

        new UiStateStore(there).Set("came", "before the second look");

        Assert.True(await changes.MoveNextAsync());
    }

    [Fact]
    public async Task Two_who_watch_are_both_told_and_one_goes_on_when_the_other_leaves()
    {
        using var here = Open();
        using var there = Open();
        var store = new UiStateStore(there);
        await using var stays = new ChangeWatch(here, TimeProvider.System).Changes(_deadline.Token).GetAsyncEnumerator();
        var leaves = new ChangeWatch(here, TimeProvider.System).Changes(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await stays.MoveNextAsync());
        Assert.True(await leaves.MoveNextAsync());
        var one = stays.MoveNextAsync();
        var other = leaves.MoveNextAsync();

        store.Set("round", "1");
        Assert.True(await one);
        Assert.True(await other);
        await leaves.DisposeAsync();

        var again = stays.MoveNextAsync();
        store.Set("round", "2");
        Assert.True(await again);
    }

    [Fact]
    public async Task A_database_that_another_process_replaced_is_a_change()
    {
        using var here = Open();
        await using var changes = new ChangeWatch(here, TimeProvider.System).Changes(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await changes.MoveNextAsync());
        var next = changes.MoveNextAsync();

        File.Move(_folder.Database, _folder.Database + ".broken-by-another");
        Open().Dispose();

        Assert.True(await next);
    }

    [Fact]
    public async Task Whoever_stops_reading_ends_the_watch()
    {
        using var here = Open();
        using var stop = new CancellationTokenSource();
        var changes = new ChangeWatch(here, TimeProvider.System).Changes(stop.Token).GetAsyncEnumerator();
        Assert.True(await changes.MoveNextAsync());
        var next = changes.MoveNextAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await next);
        await changes.DisposeAsync();
    }

    [Fact]
    public void Own_changes_are_none_and_another_connections_are()
    {
        using var here = Open();
        using var there = Open();
        var before = here.TryVersion();

        new UiStateStore(here).Set("a", "b");
        new UiStateStore(there).Find("a");
        Assert.Equal(before, here.TryVersion());

        new UiStateStore(there).Set("a", "c");
        Assert.NotEqual(before, here.TryVersion());
    }

    private Database Open() => Database.Open(_folder.Path, TimeProvider.System);
}
