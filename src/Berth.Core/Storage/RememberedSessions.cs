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
    public static List<Session>? TryRead(string folder, DateTimeOffset now)
    {
        var path = Path.Combine(folder, DatabaseFile.Name);
        if (!Path.Exists(path))
            return [];

        nint database;
        int opened;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            opened = Sqlite3.Open(name, &database, Sqlite3.OpenReadOnly, null);
        try
        {
            _ = Sqlite3.BusyTimeout(database, PatienceMilliseconds);
            var sessions = new List<Session>();
            var good = opened == Sqlite3.Ok && IsCurrent(database) && SessionReader.Read(database, null, now, sessions) == Sqlite3.Done;
            return good ? sessions : null;
        }
        finally
        {
            _ = Sqlite3.Close(database);
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
