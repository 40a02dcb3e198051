using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

[assembly: DisableRuntimeMarshalling]

namespace Berth.Core.Storage.Native;

/// <summary>
/// The calls of SQLite that reading the list of sessions needs, and writing what comes often. Through Microsoft.Data.Sqlite the same costs a cold process
/// three times as much, through SQLitePCLRaw half as much again.
/// </summary>
internal static unsafe partial class Sqlite3
{
    public const int Ok = 0;
    public const int Row = 100;
    public const int Done = 101;
    public const int OpenReadOnly = 1;
    public const int TypeNull = 5;
    public const nint CopyOfText = -1;
    public const int FileControlPersistLog = 10;
    public const int FileControlHasMoved = 20;

    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_open_v2")]
    public static partial int Open(byte* path, nint* database, int flags, byte* fileSystem);

    [LibraryImport(Library, EntryPoint = "sqlite3_busy_timeout")]
    public static partial int BusyTimeout(nint database, int milliseconds);

    public static int Prepare(nint database, ReadOnlySpan<byte> sql, out nint statement)
    {
        nint ready = 0;
        int code;
        fixed (byte* text = sql)
            code = Prepare(database, text, sql.Length, &ready, null);
        statement = ready;
        return code;
    }

    public static int Bind(nint statement, int parameter, string value)
    {
        // One byte more, so that an empty text is one and not nothing.
        Span<byte> room = stackalloc byte[512];
        var bytes = Encoding.UTF8.GetMaxByteCount(value.Length) < room.Length ? room : new byte[Encoding.UTF8.GetByteCount(value) + 1];
        var length = Encoding.UTF8.GetBytes(value, bytes);
        fixed (byte* text = bytes)
            return Bind(statement, parameter, text, length, CopyOfText);
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static partial int Bind(nint statement, int parameter, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    private static partial int Bind(nint statement, int parameter, byte* text, int bytes, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    public static partial int Bind(nint statement, int parameter, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    public static partial int BindNull(nint statement, int parameter);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    public static partial int ClearBindings(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_changes")]
    public static partial int Changes(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    public static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    public static partial byte* ColumnText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    public static partial int ColumnBytes(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    public static partial long ColumnInteger(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    public static partial double ColumnReal(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    public static partial int Finalize(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_close_v2")]
    public static partial int Close(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_file_control")]
    public static partial int FileControl(nint database, byte* name, int operation, void* argument);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v2")]
    private static partial int Prepare(nint database, byte* sql, int bytes, nint* statement, byte** rest);
}
