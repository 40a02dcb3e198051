using System.Security.Cryptography;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Berth.Testing.Parts;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Berth.Core.Tests.Storage;

/// <summary>What is set aside, and above all what is not.</summary>
public sealed class DatabaseDamageTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Damages => ["garbage", "text", "half", "one page", "header only", "header", "foreign"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Open_sets_a_damaged_file_aside_and_begins_anew(string damage)
    {
        MakeDatabase();
        Damage(damage);
        var damaged = File.ReadAllBytes(_folder.Database);

        using var database = Open();

        Assert.True(database.Created);
        Assert.Equal(database.SetAside, Assert.Single(_folder.Broken));
        Assert.Matches(@"berth\.db\.broken-\d{8}T\d{6}Z$", database.SetAside!);
        Assert.Equal(damaged, File.ReadAllBytes(database.SetAside!));
        Assert.Empty(new SessionStore(database, TimeProvider.System).All());
        new UiStateStore(database).Set("works", "again");
    }

    [Fact]
    public void Open_sets_a_directory_aside_that_lies_in_the_files_place()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Database, "something"));

        using var database = Open();

        Assert.True(Directory.Exists(Path.Combine(database.SetAside!, "something")));
        new UiStateStore(database).Set("works", "again");
    }

    [Fact]
    public void Open_of_an_empty_file_fills_it_and_sets_nothing_aside()
    {
        File.WriteAllBytes(_folder.Database, []);

        using var database = Open();

        Assert.True(database.Created);
        Assert.Empty(_folder.Broken);
    }

    [Fact]
    public void Setting_aside_never_overwrites_what_was_set_aside_before()
    {
        var time = new ManualTime();
        for (var round = 0; round < 2; round++)
        {
            File.WriteAllText(_folder.Database, $"garbage of round {round}, which is no header of a database at all: that has a hundred bytes, and so has this");
            Database.Open(_folder.Path, time).Dispose();
        }

        Assert.Equal(["garbage of round 0", "garbage of round 1"], _folder.Broken.Order(StringComparer.Ordinal).Select(path => File.ReadAllText(path)[..18]));
    }

    [Fact]
    public void Setting_aside_takes_the_companions_and_a_process_that_had_them_open_goes_on()
    {
        using var here = Open();
        new UiStateStore(here).Set("a", "b");
        here.Read(connection => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        Damage("header");

        using var there = Open();

        Assert.True(File.Exists(there.SetAside + "-wal"));
        Assert.True(File.Exists(there.SetAside + "-shm"));
        new UiStateStore(here).Set("c", "d");
        Assert.Equal("d", new UiStateStore(there).Find("c"));
    }

    [Fact]
    public void A_damaged_page_shows_when_it_is_read_and_then_the_database_is_replaced()
    {
        MakeDatabase();
        DamagePageOf("sessions");
        using var database = Open();
        var sessions = new SessionStore(database, TimeProvider.System);

        var error = Assert.Throws<StoreException>(() => sessions.All());

        Assert.Equal(StoreFailure.Damaged, error.Failure);
        Assert.Contains(Assert.Single(_folder.Broken), error.Message, StringComparison.Ordinal);
        Assert.True(database.Created);
        Assert.Empty(sessions.All());
        Assert.Equal(SessionChange.Done, sessions.Add(A.Session("again"), null));
    }

    [Fact]
    public void Damage_found_inside_a_transaction_replaces_the_database_once()
    {
        MakeDatabase();
        DamagePageOf("sessions");
        using var database = Open();
        var sessions = new SessionStore(database, TimeProvider.System);

        Assert.Throws<StoreException>(() => database.Write(_ =>
        {
            new UiStateStore(database).Set("a", "b");
            sessions.All();
        }));

        Assert.Single(_folder.Broken);
        Assert.Null(new UiStateStore(database).Find("a"));
    }

    [Fact]
    public void Several_processes_that_find_one_damaged_file_set_it_aside_once()
    {
        for (var round = 1; round <= 3; round++)
        {
            File.WriteAllBytes(_folder.Database, RandomNumberGenerator.GetBytes(8192));

            var children = Enumerable.Range(0, 6).Select(_ => ChildProcess.Start("store", "open", _folder.Path)).ToList();

            Assert.All(children, child => Assert.Equal(0, child.End()));
            Assert.Equal(round, _folder.Broken.Length);
            using var database = Open();
            Assert.Equal("yes", new UiStateStore(database).Find("opened"));
        }
    }

    [Fact]
    public void A_process_that_holds_the_replaced_file_goes_over_to_the_new_one()
    {
        using var here = Open();
        File.Move(_folder.Database, _folder.Database + ".broken-by-another");
        using (var there = Open())
            new UiStateStore(there).Set("from", "there");

        Assert.Equal("there", new UiStateStore(here).Find("from"));
        new UiStateStore(here).Set("from", "here");

        using var again = Open();
        Assert.Equal("here", new UiStateStore(again).Find("from"));
    }

    [Fact]
    public async Task Open_waits_for_a_busy_database_and_does_not_take_it_for_damaged()
    {
        MakeDatabase();
        using var holder = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        holder.Open();
        holder.Execute("BEGIN EXCLUSIVE");
        var opened = Task.Factory.StartNew(() => new UiStateStore(Open()).Find("a"), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var written = Task.Factory.StartNew(() => new UiStateStore(Open()).Set("c", "d"), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await Task.Delay(TimeSpan.FromMilliseconds(500));
        Assert.False(written.IsCompleted);
        holder.Execute("COMMIT");
        await written;

        Assert.Equal("b", await opened);
        Assert.Empty(_folder.Broken);
    }

    [LabFact(Part.Root)]
    public void A_full_disk_is_said_and_nothing_is_lost_or_set_aside()
    {
        using var disk = new TemporaryDisk("4m");
        using var database = Database.Open(disk.Path, TimeProvider.System);
        var store = new UiStateStore(database);
        store.Set("before", "kept");

        using (disk.Fill())
        {
            var error = Assert.Throws<StoreException>(() => store.Set("big", new string('x', 100_000)));
            Assert.Equal(StoreFailure.DiskFull, error.Failure);
            Assert.Equal("kept", store.Find("before"));
            using var second = Database.Open(disk.Path, TimeProvider.System);
            Assert.Equal("kept", new UiStateStore(second).Find("before"));
        }

        store.Set("after", "works");
        Assert.Equal("kept", store.Find("before"));
        Assert.Empty(Directory.GetFiles(disk.Path, "*broken*"));
    }

    [LabFact(Part.Root)]
    public void A_full_disk_at_the_first_start_is_said_and_the_next_start_works()
    {
        using var disk = new TemporaryDisk("1m");
        using (disk.Fill())
            Assert.Equal(StoreFailure.DiskFull, Assert.Throws<StoreException>(() => Database.Open(disk.Path, TimeProvider.System)).Failure);

        using var database = Database.Open(disk.Path, TimeProvider.System);
        Assert.True(database.Created);
    }

    [LabFact(Part.Root)]
    public void A_read_only_disk_is_said_and_nothing_is_set_aside()
    {
        using var disk = new TemporaryDisk("4m");
        Database.Open(disk.Path, TimeProvider.System).Dispose();
        disk.MakeReadOnly();

        var error = Assert.Throws<StoreException>(() => Database.Open(disk.Path, TimeProvider.System));

        Assert.Equal(StoreFailure.NotWritable, error.Failure);
        Assert.Empty(Directory.GetFiles(disk.Path, "*broken*"));
    }

    private Database Open() => Database.Open(_folder.Path, TimeProvider.System);

    /// <summary>Several pages, all of them in the file itself.</summary>
    private void MakeDatabase()
    {
        using var database = Open();
        new UiStateStore(database).Set("a", "b");
        var sessions = new SessionStore(database, TimeProvider.System);
        for (var number = 0; number < 40; number++)
            sessions.Add(A.Session($"session-{number}"), new string('m', 500));
    }

    private void Damage(string damage)
    {
        var bytes = File.ReadAllBytes(_folder.Database);
        switch (damage)
        {
            case "garbage":
                bytes = RandomNumberGenerator.GetBytes(20_000);
                break;
            case "text":
                bytes = "this is no database at all, but it is long enough to be looked at as one; the header has 100 bytes, and so on"u8.ToArray();
                break;
            case "half":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "one page":
                bytes = bytes[..4096];
                break;
            case "header only":
                bytes = bytes[..100];
                break;
            case "header":
                bytes.AsSpan(0, 16).Clear();
                break;
            case "foreign":
                File.Delete(_folder.Database);
                using (var foreign = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
                    foreign.Execute("CREATE TABLE bookmarks (url TEXT)");
                return;
        }

        File.WriteAllBytes(_folder.Database, bytes);
    }

    private void DamagePageOf(string table)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        var page = connection.ExecuteScalar<int>("SELECT rootpage FROM sqlite_master WHERE name = @table", new { table });
        connection.Dispose();
        using var file = File.OpenWrite(_folder.Database);
        file.Position = (page - 1) * 4096L;
        file.Write(Enumerable.Repeat((byte)0xEE, 4096).ToArray());
    }
}
