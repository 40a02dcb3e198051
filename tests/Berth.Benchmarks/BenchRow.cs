namespace Berth.Benchmarks;

/// <summary>One line of the table: a figure, what it is compared with, and what it may be.</summary>
internal sealed record BenchRow(string What, double Figure, string Unit, string ComparedWith, double? Ratio, string Budget);
