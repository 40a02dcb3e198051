namespace Berth.Core.Provisioning;

/// <summary>What cleaning one host frees.</summary>
internal sealed record CleaningReport(string Host, IReadOnlyList<CleaningItem> Items, Problem? Problem = null);
