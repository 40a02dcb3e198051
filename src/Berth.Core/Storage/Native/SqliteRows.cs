using System.Text;

namespace Berth.Core.Storage.Native;

/// <summary>The rows of one statement, read in order. <see cref="Result"/> says how it ended.</summary>
internal unsafe ref struct SqliteRows
{
    private readonly StoreConnection? _owner;
    private nint _statement;

    /// <param name="database">An open connection that reads once.</param>
    /// <param name="sql">One statement.</param>
    public SqliteRows(nint database, ReadOnlySpan<byte> sql) => Result = Sqlite3.Prepare(database, sql, out _statement);

    /// <param name="connection">Keeps the statement ready for the next time.</param>
    /// <param name="sql">One statement.</param>
    public SqliteRows(StoreConnection connection, ReadOnlySpan<byte> sql)
    {
        _owner = connection;
        Result = connection.Take(sql, out _statement);
    }

    /// <summary>SQLite's code of the last call: <see cref="Sqlite3.Done"/> when every row was read.</summary>
    public int Result { get; private set; }

    /// <param name="parameter">Counted from 1.</param>
    /// <param name="value">Its value.</param>
    public void Bind(int parameter, long value)
    {
        if (Result == Sqlite3.Ok)
            Result = Sqlite3.Bind(_statement, parameter, value);
    }

    /// <param name="parameter">Counted from 1. One that is not bound is null.</param>
    /// <param name="value">Its value.</param>
    public void Bind(int parameter, string? value)
    {
        if (Result == Sqlite3.Ok && value is not null)
            Result = Sqlite3.Bind(_statement, parameter, value);
    }

    public bool Read()
    {
        if (Result is Sqlite3.Ok or Sqlite3.Row)
            Result = Sqlite3.Step(_statement);
        return Result == Sqlite3.Row;
    }

    public readonly string? Text(int column)
    {
        var start = Sqlite3.ColumnText(_statement, column);
        return start is null ? null : Encoding.UTF8.GetString(start, Sqlite3.ColumnBytes(_statement, column));
    }

    public readonly long Integer(int column) => Sqlite3.ColumnInteger(_statement, column);

    public readonly long? OptionalInteger(int column) => IsNull(column) ? null : Sqlite3.ColumnInteger(_statement, column);

    public readonly double? OptionalReal(int column) => IsNull(column) ? null : Sqlite3.ColumnReal(_statement, column);

    public void Dispose()
    {
        if (_owner is null)
            _ = Sqlite3.Finalize(_statement);
        else
            _owner.GiveBack(_statement);
        _statement = 0;
    }

    private readonly bool IsNull(int column) => Sqlite3.ColumnType(_statement, column) == Sqlite3.TypeNull;
}
