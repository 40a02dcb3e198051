namespace Berth.App;

/// <summary>A line between panes that can be dragged.</summary>
internal enum Divider
{
    None,

    /// <summary>Between the list and the rest.</summary>
    List,

    /// <summary>Between the detail and the log.</summary>
    Detail,
}
