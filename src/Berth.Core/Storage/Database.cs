using Berth.Core.Storage.Native;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>
/// What berth remembers, in one SQLite file that any number of berths may use at once. One connection serves all callers of this
/// process, one at a time: SQLite has a single writer anyway, transactions of several stores nest, and what
/// <see cref="ChangeWatch"/> sees is the work of other processes only. Calls are short and block; the drawing loop makes none.
/// A file found damaged, at the start or later, is set aside and replaced; <see cref="SetAside"/> then says where it lies.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly DatabaseFile _file;
    private readonly Lock _gate = new();
    private readonly Stack<Action> _undo = [];
    private StoreConnection? _connection;
    private int _depth;
    private bool _writing;
    private bool _joining;
    private bool _disposed;
    private long _generation;

    private Database(DatabaseFile file)
    {
        _file = file;
        Looks = new ChangeLooks(this);
    }

    /// <summary>For <see cref="ChangeWatch"/>, of which there may be several.</summary>
    public ChangeLooks Looks { get; }

    /// <summary>Where the damaged file lies that this database replaced; null when there was none.</summary>
    public string? SetAside => _file.SetAside;

    /// <summary>The database did not exist before: what the hosts have is not in it yet.</summary>
    public bool Created => _file.Created;

    public static Database Open(string folder, TimeProvider time)
    {
        var database = new Database(new DatabaseFile(folder, time));
        database.Read(_ => 0);
        return database;
    }

    public T Read<T>(Func<StoreConnection, T> query)
    {
        lock (_gate)
            return Outermost(() => query(Connected()));
    }

    /// <summary>All or nothing. Inside another write it becomes a part of that one.</summary>
    public T Write<T>(Func<StoreConnection, T> change)
    {
        lock (_gate)
            return Outermost(() => _writing ? change(Connected()) : _joining ? change(Joined()) : Transaction(change));
    }

    public void Write(Action<StoreConnection> change) => Write(connection =>
    {
        change(connection);
        return 0;
    });

    /// <summary>
    /// What is written in the course of the work is one transaction, begun by the first write; where nothing is written there is none. The
    /// connection is held throughout: whoever holds a lock of his own and asks the database must take that lock within the work, too.
    /// </summary>
    public T Together<T>(Func<T> work)
    {
        lock (_gate)
            return _joining || _writing ? work() : Outermost(() => Joining(work));
    }

    /// <summary>
    /// Within a write, or work that is done together: what is to be done when nothing of it is kept after all. For those who have in
    /// memory what they write.
    /// </summary>
    public void WhenUndone(Action undo)
    {
        lock (_gate)
            _undo.Push(undo);
    }

    /// <summary>A value that differs from the last one when another process changed something; null while the connection is busy.</summary>
    public (long Generation, long Version)? TryVersion()
    {
        if (!_gate.TryEnter())
            return null;
        try
        {
            return Outermost(() =>
            {
                var version = DataVersion(Connected());
                return (_generation, version);
            });
        }
        finally
        {
            _gate.Exit();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Disconnect();
        }
    }

    private T Transaction<T>(Func<StoreConnection, T> change)
    {
        var connection = Connected();
        _writing = true;
        try
        {
            return ImmediateTransaction.Run(connection, change);
        }
        finally
        {
            _writing = false;
        }
    }

    private T Joining<T>(Func<T> work)
    {
        _ = Connected();
        _joining = true;
        var isDone = false;
        try
        {
            var result = work();
            if (_writing)
                ImmediateTransaction.Commit(Connected());
            isDone = true;
            return result;
        }
        finally
        {
            if (!isDone && _writing && _connection is { } begun)
                ImmediateTransaction.RollBack(begun);
            (_joining, _writing) = (false, false);
        }
    }

    /// <summary>The first write of several begins what all of them are in.</summary>
    private StoreConnection Joined()
    {
        var connection = Connected();
        ImmediateTransaction.Begin(connection);
        _writing = true;
        return connection;
    }

    private T Outermost<T>(Func<T> work)
    {
        // Filters run before the inner calls have counted down, so each call keeps for itself whether it is the outermost.
        var outermost = _depth++ == 0;
        var isDone = false;
        try
        {
            var result = work();
            isDone = true;
            return result;
        }
        catch (SqliteException error) when (outermost && SqliteFailure.IsDamage(error))
        {
            throw Replaced(error);
        }
        catch (SqliteException error) when (outermost && SqliteFailure.Explain(error, _file.Path) is { } explained)
        {
            throw explained;
        }
        finally
        {
            _depth--;
            while (outermost && _undo.TryPop(out var undo))
            {
                if (!isDone)
                    undo();
            }
        }
    }

    private StoreException Replaced(SqliteException error)
    {
        if (_connection is not null)
            Abandon(_connection);
        _connection = _file.Replace();
        var fate = SetAside is null ? "another process has replaced it" : $"it lies now in {SetAside}";
        return new StoreException(StoreFailure.Damaged, $"the database {_file.Path} was damaged: {fate}", "berth adopt lists the sessions again from the hosts", error);
    }

    private StoreConnection Connected()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_connection is not null && _depth == 1 && HasMoved(_connection))
            Abandon(_connection);
        return _connection ??= _file.Open();
    }

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
        _generation++;
    }

    /// <summary>Closing removes the log by its name, under which the new file's may lie already.</summary>
    private void Abandon(StoreConnection connection)
    {
        FileControl(connection, Sqlite3.FileControlPersistLog, 1);
        Disconnect();
    }

    /// <summary>Another process set the file aside, or somebody removed it: what is written to this one would be lost.</summary>
    private static bool HasMoved(StoreConnection connection) => FileControl(connection, Sqlite3.FileControlHasMoved, 0) != 0;

    private static unsafe int FileControl(StoreConnection connection, int operation, int value)
    {
        fixed (byte* main = "main"u8)
            _ = Sqlite3.FileControl(connection.Native, main, operation, &value);
        return value;
    }

    /// <summary>Past Microsoft.Data.Sqlite, because it is asked several times a second for as long as berth runs.</summary>
    private static long DataVersion(StoreConnection connection)
    {
        var rows = new SqliteRows(connection, "PRAGMA data_version"u8);
        try
        {
            return rows.Read() ? rows.Integer(0) : throw new SqliteException("the data version cannot be read", rows.Result);
        }
        finally
        {
            rows.Dispose();
        }
    }
}
