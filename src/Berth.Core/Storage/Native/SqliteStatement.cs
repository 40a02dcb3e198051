using System.Text;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage.Native;

/// <summary>
/// One statement that writes, for any number of rows: made ready once, then each row is bound and run. Through Dapper the same costs ten
/// times as much, and some statements run many times a second for as long as berth does.
/// </summary>
internal sealed unsafe class SqliteStatement : IDisposable
{
    private readonly SqliteConnection _connection;
    private nint _statement;
    private int _bound;

    public SqliteStatement(SqliteConnection connection, ReadOnlySpan<byte> sql)
    {
        _connection = connection;
        nint statement = 0;
        fixed (byte* text = sql)
            Check(Sqlite3.Prepare(connection.Handle!.DangerousGetHandle(), text, sql.Length, &statement, null));
        _statement = statement;
    }

    /// <summary>The next parameter of the row.</summary>
    public void Add(long? value) => Check(value is { } number ? Sqlite3.Bind(_statement, ++_bound, number) : Sqlite3.BindNull(_statement, ++_bound));

    public void Add(double? value) => Check(value is { } number ? Sqlite3.Bind(_statement, ++_bound, number) : Sqlite3.BindNull(_statement, ++_bound));

    public void Add(string? value)
    {
        if (value is null)
        {
            Check(Sqlite3.BindNull(_statement, ++_bound));
            return;
        }

        // One byte more, so that an empty text is one and not nothing.
        Span<byte> room = stackalloc byte[512];
        var bytes = Encoding.UTF8.GetMaxByteCount(value.Length) < room.Length ? room : new byte[Encoding.UTF8.GetByteCount(value) + 1];
        var length = Encoding.UTF8.GetBytes(value, bytes);
        fixed (byte* text = bytes)
            Check(Sqlite3.Bind(_statement, ++_bound, text, length, Sqlite3.CopyOfText));
    }

    /// <summary>The row is bound; the next one begins with the first parameter again.</summary>
    public void Run()
    {
        var code = Sqlite3.Step(_statement);
        var reset = Sqlite3.Reset(_statement);
        _bound = 0;
        if (code != Sqlite3.Done)
            Check(reset == Sqlite3.Ok ? code : reset);
    }

    public void Dispose()
    {
        _ = Sqlite3.Finalize(_statement);
        _statement = 0;
    }

    private void Check(int code)
    {
        if (code != Sqlite3.Ok)
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
    }
}
