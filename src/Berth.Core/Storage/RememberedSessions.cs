using System.Text;
using Berth.Core.Sessions;
using Berth.Core.Storage.Native;

namespace Berth.Core.Storage;

/// <summary>
/// The remembered list for a process that wants nothing else: read-only, without Microsoft.Data.Sqlite and Dapper, whose loading
/// costs more than the reading. It makes, mends and migrates nothing.
/// </summary>
internal static unsafe class RememberedSessions
{
    private const int PatienceMilliseconds = 1000;

    /// <summary>Null when anything is out of the ordinary; <see cref="Database.Open"/> then knows what, and says or mends it. No database is an empty list.</summary>
    public static List<Session>? TryRead(string folder, DateTimeOffset now) => TryRead(folder, now, null, out _);

    /// <summary>With one of the texts of <see cref="UiStateStore"/>.</summary>
    public static List<Session>? TryRead(string folder, DateTimeOffset now, string? name, out string? text)
    {
        text = null;
        var path = Path.Combine(folder, DatabaseFile.Name);
        if (!Path.Exists(path))
            return [];

        nint database;
        int opened;
        fixed (byte* file = Encoding.UTF8.GetBytes(path + '\0'))
            opened = Sqlite3.Open(file, &database, Sqlite3.OpenReadOnly, null);
        try
        {
            _ = Sqlite3.BusyTimeout(database, PatienceMilliseconds);
            var sessions = new List<Session>();
            var good = opened == Sqlite3.Ok && IsCurrent(database) && SessionReader.Read(database, now, sessions) == Sqlite3.Done;
            text = good && name is not null ? Text(database, name) : null;
            return good ? sessions : null;
        }
        finally
        {
            _ = Sqlite3.Close(database);
        }
    }

    private static string? Text(nint database, string name)
    {
        var rows = new SqliteRows(database, "SELECT value FROM ui_state WHERE name = ?"u8);
        try
        {
            rows.Bind(1, name);
            return rows.Read() ? rows.Text(0) : null;
        }
        finally
        {
            rows.Dispose();
        }
    }

    private static bool IsCurrent(nint database)
    {
        var rows = new SqliteRows(database, "PRAGMA user_version"u8);
        try
        {
            return rows.Read() && rows.Integer(0) == Migrations.Latest;
        }
        finally
        {
            rows.Dispose();
        }
    }
}
