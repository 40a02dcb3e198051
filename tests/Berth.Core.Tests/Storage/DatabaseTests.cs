using Berth.Core.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_of_an_empty_folder_makes_a_database_with_the_chosen_settings()
    {
        using var database = Open();

        Assert.True(database.Created);
        Assert.Null(database.SetAside);
        Assert.Equal("wal", Ask<string>(database, "PRAGMA journal_mode"));
        Assert.Equal(1, Ask<int>(database, "PRAGMA foreign_keys"));
        Assert.Equal(1, Ask<int>(database, "PRAGMA synchronous"));
        Assert.Equal(10_000, Ask<int>(database, "PRAGMA busy_timeout"));
    }

    [Fact]
    public void Open_of_a_database_that_is_there_keeps_what_is_in_it()
    {
        using (var first = Open())
            new UiStateStore(first).Set("sort", "attention");

        using var second = Open();

        Assert.False(second.Created);
        Assert.Equal("attention", new UiStateStore(second).Find("sort"));
    }

    [Theory]
    [InlineData("000")]
    [InlineData("077")]
    [InlineData("022")]
    public void Open_makes_everything_private_whatever_the_umask(string umask)
    {
        var folder = Path.Combine(_folder.Path, "state");
        using (var observer = ChildProcess.StartUnder(umask, "store", "open", folder))
            Assert.Equal(0, observer.End());
        using var database = Database.Open(folder, TimeProvider.System);
        new UiStateStore(database).Set("a", "b");

        Assert.Equal("700", Mode(folder));
        foreach (var file in Directory.GetFiles(folder))
            Assert.Equal("600", Mode(file));
        Assert.Contains(Path.Combine(folder, "berth.db-wal"), Directory.GetFiles(folder));
    }

    [Fact]
    public void Open_takes_others_rights_from_what_is_there()
    {
        Open().Dispose();
        File.SetUnixFileMode(_folder.Database, (UnixFileMode)0b110_100_100);
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);

        Open().Dispose();

        Assert.Equal("600", Mode(_folder.Database));
        Assert.Equal("700", Mode(_folder.Path));
    }

    [Fact]
    public void Open_refuses_the_database_of_a_newer_berth_and_leaves_it_alone()
    {
        using (var database = Open())
            database.Write(connection => connection.Execute("PRAGMA user_version = 99"));
        var before = File.ReadAllBytes(_folder.Database);

        var error = Assert.Throws<StoreException>(Open);

        Assert.Equal(StoreFailure.Newer, error.Failure);
        Assert.Contains("newer berth", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(before, File.ReadAllBytes(_folder.Database));
        Assert.Empty(_folder.Broken);
    }

    [Fact]
    public void Write_that_fails_leaves_nothing_behind()
    {
        using var database = Open();
        var store = new UiStateStore(database);

        Assert.Throws<InvalidOperationException>(() => database.Write(_ =>
        {
            store.Set("a", "b");
            throw new InvalidOperationException();
        }));

        Assert.Null(store.Find("a"));
    }

    [Fact]
    public void Write_within_a_write_is_part_of_it()
    {
        using var database = Open();
        using var other = Open();

        database.Write(_ =>
        {
            new UiStateStore(database).Set("a", "b");
            Assert.Null(new UiStateStore(other).Find("a"));
        });

        Assert.Equal("b", new UiStateStore(other).Find("a"));
    }

    [Fact]
    public void Mistakes_in_a_statement_are_not_dressed_up_as_failures_of_the_disk()
    {
        using var database = Open();

        Assert.Throws<SqliteException>(() => Ask<int>(database, "SELECT nothing FROM nowhere"));
        Assert.Empty(_folder.Broken);
    }

    [Fact]
    public void Read_and_write_from_many_threads_lose_nothing()
    {
        using var database = Open();
        var store = new UiStateStore(database);

        Parallel.For(0, 200, number => store.Set($"key-{number}", "value"));

        Assert.Equal(200, Ask<int>(database, "SELECT count(*) FROM ui_state"));
    }

    private Database Open() => Database.Open(_folder.Path, TimeProvider.System);

    private static T Ask<T>(Database database, string sql) => database.Read(connection => connection.ExecuteScalar<T>(sql))!;

    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
