using System.Text;

namespace Berth.Core.Storage.Native;

/// <summary>The rows of one statement, read in order. <see cref="Result"/> says how it ended.</summary>
internal unsafe ref struct SqliteRows
{
    private nint _statement;

    /// <param name="database">An open connection.</param>
    /// <param name="sql">One statement.</param>
    public SqliteRows(nint database, ReadOnlySpan<byte> sql)
    {
        nint statement = 0;
        fixed (byte* text = sql)
            Result = Sqlite3.Prepare(database, text, sql.Length, &statement, null);
        _statement = statement;
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

    public void Bind(int parameter, string value)
    {
        if (Result != Sqlite3.Ok)
            return;
        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* text = bytes)
            Result = Sqlite3.Bind(_statement, parameter, text, bytes.Length, Sqlite3.CopyOfText);
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
        _ = Sqlite3.Finalize(_statement);
        _statement = 0;
    }

    private readonly bool IsNull(int column) => Sqlite3.ColumnType(_statement, column) == Sqlite3.TypeNull;
}
