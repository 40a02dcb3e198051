namespace Berth.Help;

/// <summary>A line of the help: the head of a group, or keys and what they do. Empty, it parts groups.</summary>
/// <param name="Head">Of a group; else empty.</param>
/// <param name="Keys">Parted by commas.</param>
/// <param name="Name">As settings have it; empty where settings have none.</param>
/// <param name="Does">One sentence.</param>
/// <param name="IsHere">The keys count where the help was asked for.</param>
internal readonly record struct HelpRow(string Head, string Keys = "", string Name = "", string Does = "", bool IsHere = true);
