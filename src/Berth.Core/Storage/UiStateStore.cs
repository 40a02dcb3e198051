using Berth.Core.Storage.Native;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>What the screen wants to find again: its panes' sizes, its sort, what was selected. Named texts, whose meaning is the screen's.</summary>
internal sealed class UiStateStore(Database database)
{
    public void Set(string name, string value) => database.Write(connection =>
        connection.Execute("INSERT OR REPLACE INTO ui_state (name, value) VALUES (@name, @value)", new { name, value }));

    public string? Find(string name) => database.Read(connection =>
    {
        var rows = new SqliteRows(connection, "SELECT value FROM ui_state WHERE name = ?1"u8);
        try
        {
            rows.Bind(1, name);
            if (rows.Read())
                return rows.Text(0);
            return rows.Result == Sqlite3.Done ? null : throw new SqliteException("what the screen keeps cannot be read", rows.Result);
        }
        finally
        {
            rows.Dispose();
        }
    });
}
