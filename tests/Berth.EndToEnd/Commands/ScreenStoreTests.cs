using System.Security.Cryptography;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>A screen over a database that is not as the last berth left it.</summary>
public sealed class ScreenStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly DemoHome _home = new();

    private string Database => Path.Combine(_home.Path, "state", "berth.db");

    public async Task InitializeAsync()
    {
        var run = await new Command(Inventory.PublishedProgram, "new", "web", "--detach") { Environment = _home.Variables }.RunAsync();
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    public Task DisposeAsync() => _home.EndAsync();

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task What_the_version_before_left_is_brought_up_to_date_and_lives()
    {
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString()))
        {
            connection.Open();
            using var before = connection.CreateCommand();
            before.CommandText = "ALTER TABLE notices DROP COLUMN teller; ALTER TABLE steps DROP COLUMN percent; ALTER TABLE steps DROP COLUMN said; PRAGMA user_version = 1";
            before.ExecuteNonQuery();
        }

        await using var screen = await StartAsync();

        await screen.WaitFor("! high: blocked", Patience);
    }

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task A_damaged_one_is_said_and_its_sessions_are_listed_again_by_themselves()
    {
        await File.WriteAllBytesAsync(Database, RandomNumberGenerator.GetBytes(5000));
        File.Delete(Database + "-wal");
        File.Delete(Database + "-shm");

        await using var screen = await StartAsync();

        await screen.WaitFor("was damaged", Patience);
        await screen.WaitFor("! web ", Patience);
    }

    private Task<TmuxScreen> StartAsync() =>
        TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, new Dictionary<string, string> { ["BERTH_HOME"] = _home.Path, ["TMUX_TMPDIR"] = _home.Path, ["TMUX"] = "" });
}
