namespace Berth.Terminal.Drawing;

/// <summary>A column of a table. Where room is short, the column with the highest priority number goes first.</summary>
public sealed record TableColumn(string Title, Extent Extent, int Priority = 0, Alignment Alignment = Alignment.Start);
