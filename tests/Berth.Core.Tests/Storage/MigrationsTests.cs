using Berth.Core.Storage;
using Berth.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Berth.Core.Tests.Storage;

/// <summary>
/// Schemas/NNNN.sql is a dump, rows included, of a database as that schema's berth left it. A new migration comes with the dump of
/// its own schema; the older dumps stay as they are.
/// </summary>
public sealed class MigrationsTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public static TheoryData<int> Released => [.. Enumerable.Range(1, Migrations.Latest)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Latest_is_the_number_of_migrations()
    {
        var files = typeof(Migrations).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("migrations/", StringComparison.Ordinal));

        Assert.Equal(Enumerable.Range(1, Migrations.Latest).Select(number => $"migrations/{number:0000}"), files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Released))]
    public void Open_brings_every_released_schema_up_to_date_and_keeps_its_rows(int version)
    {
        LoadDump(version);

        using var database = Database.Open(_folder.Path, TimeProvider.System);

        Assert.False(database.Created);
        Assert.Null(database.SetAside);
        Assert.Equal(SchemaOfANewDatabase(), Schema(database));
        var session = Assert.Single(new SessionStore(database, TimeProvider.System).All());
        Assert.Equal("api-refactor", session.Name.Value);
        Assert.Equal("permission", session.Flag!.Reason);
        Assert.Equal("up", session.Link);
        Assert.Equal("reserve", Assert.Single(new JournalStore(database, TimeProvider.System).Last(session.Id)!.Steps).Name);
    }

    /// <summary>A released migration must not be edited: those who have it would never run the new text.</summary>
    [Theory]
    [MemberData(nameof(Released))]
    public void A_released_schema_is_what_its_migrations_still_make(int version)
    {
        LoadDump(version);
        using var dumped = Connect(_folder.Database);
        using var made = Connect(":memory:");
        for (var number = 1; number <= version; number++)
            made.Execute(Migrations.Text(number));

        Assert.Equal(Schema(made), Schema(dumped));
    }

    private void LoadDump(int version)
    {
        using var connection = Connect(_folder.Database);
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Berth.Core.Tests", "Storage", "Schemas", $"{version:0000}.sql")));
    }

    private static SqliteConnection Connect(string path)
    {
        SqliteLibrary.Load();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<string> SchemaOfANewDatabase()
    {
        using var folder = new StateFolder();
        using var database = Database.Open(folder.Path, TimeProvider.System);
        return Schema(database);
    }

    private static List<string> Schema(Database database) => database.Read(Schema);

    private static List<string> Schema(SqliteConnection connection) =>
        connection.Query<string>("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name").ToList();
}
