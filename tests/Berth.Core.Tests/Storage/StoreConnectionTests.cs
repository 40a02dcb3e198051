using Berth.Core.Storage;
using Berth.Core.Storage.Native;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class StoreConnectionTests : IDisposable
{
    private readonly StateFolder _folder = new();
    private readonly StoreConnection _connection;

    public StoreConnectionTests() => _connection = new DatabaseFile(_folder.Path, TimeProvider.System).Open();

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_statement_is_made_ready_once()
    {
        var first = Taken("SELECT 1"u8);
        _connection.GiveBack(first);

        Assert.Equal(first, Taken("SELECT 1"u8));
        Assert.NotEqual(first, Taken("SELECT 2"u8));
    }

    [Fact]
    public void One_that_is_read_is_not_lent_again()
    {
        Set("one", "1");
        Set("two", "2");
        var outer = All();
        Assert.True(outer.Read());

        // The same text while the other stands between two rows.
        var inner = All();
        Assert.True(inner.Read());
        Assert.True(inner.Read());
        inner.Dispose();

        Assert.Equal("one", outer.Text(0));
        Assert.True(outer.Read());
        Assert.Equal("two", outer.Text(0));
        Assert.False(outer.Read());
        outer.Dispose();
    }

    [Fact]
    public void One_that_is_given_back_keeps_no_value_and_holds_no_transaction()
    {
        var rows = new SqliteRows(_connection, "SELECT ?1"u8);
        rows.Bind(1, "secret");
        Assert.True(rows.Read());
        rows.Dispose();

        var again = new SqliteRows(_connection, "SELECT ?1"u8);
        Assert.True(again.Read());
        Assert.Null(again.Text(0));
        again.Dispose();
        // Would fail while a statement is under way.
        Assert.Equal(0, _connection.ExecuteScalar<int>("PRAGMA wal_checkpoint(TRUNCATE)"));
    }

    [Fact]
    public void One_that_fails_is_as_good_as_new()
    {
        using (var insert = new SqliteStatement(_connection, "INSERT INTO ui_state (name, value) VALUES (?, ?)"u8))
        {
            insert.Add((string?)null);
            insert.Add("no name");
            Assert.ThrowsAny<Exception>(() => insert.Run());
        }

        using var next = new SqliteStatement(_connection, "INSERT INTO ui_state (name, value) VALUES (?, ?)"u8);
        next.Add("name");
        next.Add("");
        Assert.Equal(1, next.Run());
        Assert.Equal("", _connection.ExecuteScalar<string>("SELECT value FROM ui_state"));
    }

    [Fact]
    public void One_outlives_a_change_of_the_schema()
    {
        All().Dispose();
        _connection.Execute("ALTER TABLE ui_state ADD COLUMN more TEXT");
        Set("one", "1");

        var rows = All();
        Assert.True(rows.Read());
        rows.Dispose();
    }

    [Fact]
    public void Statements_that_are_ready_do_not_keep_the_file_open()
    {
        All().Dispose();
        _connection.Close();
        _connection.Dispose();

        Assert.DoesNotContain(Directory.GetFiles("/proc/self/fd"), one => new FileInfo(one).LinkTarget?.StartsWith(_folder.Path, StringComparison.Ordinal) == true);
    }

    private SqliteRows All() => new(_connection, "SELECT name FROM ui_state ORDER BY name"u8);

    private void Set(string name, string value)
    {
        using var insert = new SqliteStatement(_connection, "INSERT INTO ui_state (name, value) VALUES (?, ?)"u8);
        insert.Add(name);
        insert.Add(value);
        insert.Run();
    }

    private nint Taken(ReadOnlySpan<byte> sql)
    {
        Assert.Equal(Sqlite3.Ok, _connection.Take(sql, out var statement));
        return statement;
    }
}
