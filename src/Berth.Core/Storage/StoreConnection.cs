using Berth.Core.Storage.Native;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>
/// A connection that keeps its statements ready once they were made: some run many times a second for as long as berth does, and making
/// one ready costs more than running it. Only for texts of the program's own, of which there are few.
/// </summary>
internal sealed class StoreConnection : SqliteConnection
{
    private readonly List<Ready> _ready = [];

    /// <summary>The connection as SQLite knows it.</summary>
    public nint Native => Handle!.DangerousGetHandle();

    /// <summary>A statement without values, to be given back.</summary>
    /// <returns>SQLite's code.</returns>
    public int Take(ReadOnlySpan<byte> sql, out nint statement)
    {
        foreach (var one in _ready)
        {
            if (one.IsTaken || !one.Sql.AsSpan().SequenceEqual(sql))
                continue;
            one.IsTaken = true;
            statement = one.Statement;
            return Sqlite3.Ok;
        }

        var code = Sqlite3.Prepare(Native, sql, out statement);
        if (code == Sqlite3.Ok)
            _ready.Add(new Ready(sql.ToArray(), statement) { IsTaken = true });
        return code;
    }

    public void GiveBack(nint statement)
    {
        foreach (var one in _ready)
        {
            if (one.Statement != statement)
                continue;
            // One that is not reset would hold its transaction.
            _ = Sqlite3.Reset(statement);
            _ = Sqlite3.ClearBindings(statement);
            one.IsTaken = false;
            return;
        }
    }

    public override void Close()
    {
        foreach (var one in _ready)
            _ = Sqlite3.Finalize(one.Statement);
        _ready.Clear();
        base.Close();
    }

    private sealed class Ready(byte[] sql, nint statement)
    {
        public byte[] Sql { get; } = sql;

        public nint Statement { get; } = statement;

        public bool IsTaken { get; set; }
    }
}
