using Berth.Core.Storage.Native;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>
/// A transaction that takes the right to write at its beginning. One that begins by reading can find, when it comes to write, that
/// another process wrote since; no waiting helps then.
/// </summary>
internal static class ImmediateTransaction
{
    public static T Run<T>(StoreConnection connection, Func<StoreConnection, T> work)
    {
        Begin(connection);
        try
        {
            var result = work(connection);
            Commit(connection);
            return result;
        }
        catch
        {
            RollBack(connection);
            throw;
        }
    }

    public static void Begin(StoreConnection connection) => SqliteStatement.Run(connection, "BEGIN IMMEDIATE"u8);

    public static void Commit(StoreConnection connection) => SqliteStatement.Run(connection, "COMMIT"u8);

    /// <summary>A full disk makes SQLite roll back by itself, and then there is nothing to undo.</summary>
    public static void RollBack(StoreConnection connection)
    {
        try
        {
            SqliteStatement.Run(connection, "ROLLBACK"u8);
        }
        catch (SqliteException)
        {
        }
    }
}
