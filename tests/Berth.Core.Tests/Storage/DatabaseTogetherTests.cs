using Berth.Core.Storage;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class DatabaseTogetherTests : IDisposable
{
    private readonly StateFolder _folder = new();
    private readonly Database _here;
    private readonly Database _there;
    private readonly UiStateStore _store;

    public DatabaseTogetherTests()
    {
        _here = Database.Open(_folder.Path, TimeProvider.System);
        _there = Database.Open(_folder.Path, TimeProvider.System);
        _store = new UiStateStore(_here);
    }

    public void Dispose()
    {
        _there.Dispose();
        _here.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_is_written_in_the_course_of_the_work_is_seen_by_others_at_its_end()
    {
        var seen = _here.Together(() =>
        {
            _store.Set("a", "1");
            _store.Set("b", "2");
            return (Mine: _store.Find("a"), Theirs: new UiStateStore(_there).Find("a"));
        });

        Assert.Equal(("1", null), seen);
        Assert.Equal(("1", "2"), (new UiStateStore(_there).Find("a"), new UiStateStore(_there).Find("b")));
    }

    [Fact]
    public void Work_that_fails_has_written_nothing_and_the_next_write_stands()
    {
        Assert.Throws<InvalidOperationException>(() => _here.Together<int>(() =>
        {
            _store.Set("a", "1");
            throw new InvalidOperationException();
        }));

        _store.Set("b", "2");

        Assert.Equal((null, "2"), (new UiStateStore(_there).Find("a"), new UiStateStore(_there).Find("b")));
    }

    [Fact]
    public void Work_that_only_reads_keeps_nobody_from_writing()
    {
        _store.Set("a", "1");

        var read = _here.Together(() =>
        {
            new UiStateStore(_there).Set("b", "2");
            return _store.Find("a");
        });

        Assert.Equal("1", read);
    }

    [Fact]
    public void Work_within_work_is_a_part_of_it()
    {
        _here.Together(() => _here.Together(() =>
        {
            _store.Set("a", "1");
            return 0;
        }));

        Assert.Equal(1, _there.Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM ui_state WHERE name = 'a'")));
    }
}
