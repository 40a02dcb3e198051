namespace Berth.App;

/// <summary>What the screen is divided into.</summary>
internal enum Pane
{
    Sessions,
    Detail,
    Log,
}
