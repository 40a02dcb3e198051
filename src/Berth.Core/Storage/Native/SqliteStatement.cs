using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage.Native;

/// <summary>
/// One statement that writes, for any number of rows: each is bound and run. Through Dapper the same costs ten times as much, and some
/// statements run many times a second for as long as berth does.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly StoreConnection _connection;
    private readonly nint _statement;
    private int _bound;

    public SqliteStatement(StoreConnection connection, ReadOnlySpan<byte> sql)
    {
        _connection = connection;
        Check(connection.Take(sql, out _statement));
    }

    /// <summary>One that needs no values.</summary>
    public static void Run(StoreConnection connection, ReadOnlySpan<byte> sql)
    {
        using var statement = new SqliteStatement(connection, sql);
        statement.Run();
    }

    /// <summary>The next parameter of the row.</summary>
    public void Add(long? value) => Check(value is { } number ? Sqlite3.Bind(_statement, ++_bound, number) : Sqlite3.BindNull(_statement, ++_bound));

    public void Add(double? value) => Check(value is { } number ? Sqlite3.Bind(_statement, ++_bound, number) : Sqlite3.BindNull(_statement, ++_bound));

    public void Add(string? value) => Check(value is null ? Sqlite3.BindNull(_statement, ++_bound) : Sqlite3.Bind(_statement, ++_bound, value));

    /// <summary>The row is bound; the next one begins with the first parameter again.</summary>
    /// <returns>How many rows of the database it changed.</returns>
    public int Run()
    {
        var code = Sqlite3.Step(_statement);
        var changed = Sqlite3.Changes(_connection.Native);
        var reset = Sqlite3.Reset(_statement);
        _bound = 0;
        if (code != Sqlite3.Done)
            Check(reset == Sqlite3.Ok ? code : reset);
        return changed;
    }

    public void Dispose() => _connection.GiveBack(_statement);

    private void Check(int code)
    {
        if (code != Sqlite3.Ok)
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
    }
}
