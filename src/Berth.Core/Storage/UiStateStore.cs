using Dapper;

namespace Berth.Core.Storage;

/// <summary>What the screen wants to find again: its panes' sizes, its sort, what was selected. Named texts, whose meaning is the screen's.</summary>
internal sealed class UiStateStore(Database database)
{
    public void Set(string name, string value) => database.Write(connection =>
        connection.Execute("INSERT OR REPLACE INTO ui_state (name, value) VALUES (@name, @value)", new { name, value }));

    public string? Find(string name) => database.Read(connection =>
        connection.ExecuteScalar<string?>("SELECT value FROM ui_state WHERE name = @name", new { name }));
}
