using Berth.App;

namespace Berth.Help;

/// <summary>A pane as people call it.</summary>
internal static class PaneNames
{
    public static string Of(Pane pane) => pane switch { Pane.Sessions => "list", Pane.Detail => "detail", _ => "log" };
}
