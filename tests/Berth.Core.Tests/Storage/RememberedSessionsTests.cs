using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class RememberedSessionsTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryRead_without_a_database_is_an_empty_list_and_makes_nothing()
    {
        Assert.Empty(TryRead()!);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void TryRead_reads_what_the_store_reads_while_another_writes_and_afterwards()
    {
        List<Session> expected;
        using (var database = Database.Open(_folder.Path, TimeProvider.System))
        {
            var store = new SessionStore(database, TimeProvider.System);
            store.Add(A.Session("one"), null);
            store.Add(A.Session("two"), null);
            expected = [.. store.All()];
            Assert.Equal(expected, database.Write(_ => TryRead()));
        }

        Assert.Equal(expected, TryRead());
        Assert.All(Directory.GetFiles(_folder.Path), file => Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(file), 8)));
    }

    [Theory]
    [InlineData("PRAGMA user_version = 0")]
    [InlineData("PRAGMA user_version = 99")]
    [InlineData("DROP TABLE hosts")]
    public void TryRead_leaves_another_schema_to_the_database(string sql)
    {
        using (var database = Database.Open(_folder.Path, TimeProvider.System))
            database.Write(connection => connection.Execute(sql));

        Assert.Null(TryRead());
    }

    [Fact]
    public void TryRead_leaves_damage_to_the_database()
    {
        File.WriteAllText(_folder.Database, new string('x', 10_000));
        Assert.Null(TryRead());

        File.Delete(_folder.Database);
        Directory.CreateDirectory(_folder.Database);
        Assert.Null(TryRead());
    }

    [Fact]
    public void TryRead_gives_what_the_screen_wants_to_find_again()
    {
        using (var database = Database.Open(_folder.Path, TimeProvider.System))
            new UiStateStore(database).Set("layout", "wide");

        Assert.NotNull(RememberedSessions.TryRead(_folder.Path, TimeProvider.System.GetUtcNow(), "layout", out var layout));
        Assert.NotNull(RememberedSessions.TryRead(_folder.Path, TimeProvider.System.GetUtcNow(), "other", out var none));
        Assert.Equal("wide", layout);
        Assert.Null(none);
    }

    private List<Session>? TryRead() => RememberedSessions.TryRead(_folder.Path, TimeProvider.System.GetUtcNow());
}
