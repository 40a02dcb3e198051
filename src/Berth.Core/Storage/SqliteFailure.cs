using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>SQLite's result codes, in words. See https://www.sqlite.org/rescode.html.</summary>
internal static class SqliteFailure
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Io = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The file itself is wrong. Nothing else may ever move a user's database away.</summary>
    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Null for what only a mistake of ours can cause.</summary>
    public static StoreException? Explain(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Busy or Locked => new(StoreFailure.Busy, $"another process keeps the database {path} locked", "end the berth that hangs, then try again", error),
        Full => DiskFull(path, error),
        ReadOnly or CannotOpen or Permission => NotWritable(path, error),
        Io => new(StoreFailure.Io, $"reading or writing {path} failed: {error.Message}", "look at the disk's health and its free space", error),
        _ => null,
    };

    /// <summary>A database, but none of berth's: as good as damaged.</summary>
    public static SqliteException OfAnotherProgram() => new("the file is a database of another program", NotADatabase);

    public static StoreException DiskFull(string path, Exception cause) =>
        new(StoreFailure.DiskFull, $"the disk that holds {path} is full", "free some space, then try again", cause);

    public static StoreException NotWritable(string path, Exception cause) =>
        new(StoreFailure.NotWritable, $"the database {path} cannot be written", $"make the folder {Path.GetDirectoryName(path)} writable, or set BERTH_HOME", cause);
}
