namespace Berth.Commands.Stats;

/// <summary>How the load of the past is printed.</summary>
internal enum StatsForm
{
    Table,
    Csv,
    Json,
}
