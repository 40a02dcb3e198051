namespace Berth.App;

/// <summary>A set of panes.</summary>
[Flags]
internal enum Panes
{
    None = 0,
    Sessions = 1,
    Detail = 2,
    Log = 4,
}
