using Dapper;

namespace Berth.Core.Storage;

/// <summary>The repositories used last, as many as a form can offer.</summary>
internal sealed class RecentRepoStore(Database database, TimeProvider time)
{
    private const int Most = 50;

    public void Use(string url, string? branch) => database.Write(connection =>
    {
        connection.Execute(
            "INSERT OR REPLACE INTO recent_repos (url, branch, used_at) VALUES (@url, @branch, @Now)", new { url, branch, Now = Timestamp.Of(time.GetUtcNow()) });
        connection.Execute("DELETE FROM recent_repos WHERE url NOT IN (SELECT url FROM recent_repos ORDER BY used_at DESC, url LIMIT @Most)", new { Most });
    });

    /// <summary>The last used first.</summary>
    public IReadOnlyList<RecentRepo> All() => database.Read(connection => connection
        .Query<Row>("SELECT url, branch, used_at FROM recent_repos ORDER BY used_at DESC, url")
        .Select(row => new RecentRepo(row.Url, row.Branch, Timestamp.Time(row.UsedAt)))
        .ToList());

    private sealed class Row
    {
        public string Url { get; init; } = "";

        public string? Branch { get; init; }

        public long UsedAt { get; init; }
    }
}
