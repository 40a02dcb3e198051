namespace Berth.Graph;

/// <summary>How far back a graph reaches.</summary>
internal enum GraphSpan
{
    Hour,
    Day,
    Month,
}
