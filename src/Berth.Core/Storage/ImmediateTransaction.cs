using Dapper;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>
/// A transaction that takes the right to write at its beginning. One that begins by reading can find, when it comes to write, that
/// another process wrote since; no waiting helps then.
/// </summary>
internal static class ImmediateTransaction
{
    public static T Run<T>(SqliteConnection connection, Func<SqliteConnection, T> work)
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

    public static void Begin(SqliteConnection connection) => connection.Execute("BEGIN IMMEDIATE");

    public static void Commit(SqliteConnection connection) => connection.Execute("COMMIT");

    /// <summary>A full disk makes SQLite roll back by itself, and then there is nothing to undo.</summary>
    public static void RollBack(SqliteConnection connection)
    {
        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
        }
    }
}
