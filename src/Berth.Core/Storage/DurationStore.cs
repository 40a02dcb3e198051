using Dapper;

namespace Berth.Core.Storage;

/// <summary>How long operations took, out of the journal.</summary>
internal sealed class DurationStore(Database database)
{
    /// <summary>Of each kind and outcome, in seconds.</summary>
    public IReadOnlyList<(string Kind, string Outcome, double Seconds)> All() => database.Read(connection => connection
        .Query<Row>("SELECT kind, outcome, max(0, ended_at - started_at) / 1000.0 AS seconds FROM operations WHERE outcome IS NOT NULL AND ended_at IS NOT NULL ORDER BY kind, outcome")
        .Select(row => (row.Kind, row.Outcome, row.Seconds))
        .ToList());

    private sealed class Row
    {
        public string Kind { get; init; } = "";

        public string Outcome { get; init; } = "";

        public double Seconds { get; init; }
    }
}
