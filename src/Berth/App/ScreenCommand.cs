using System.Collections.Immutable;

namespace Berth.App;

/// <summary>One command: everything that keys, palette, help, bottom bar and manual say about it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name in <c>[keys]</c> and in the palette.</param>
/// <param name="Title">One or two words for the bottom bar.</param>
/// <param name="Description">One sentence without a full stop.</param>
/// <param name="Keys">As settings have them; <c>Ctrl-b</c> at their start stands for the prefix.</param>
internal sealed record ScreenCommand(CommandId Id, string Name, string Title, string Description, ImmutableArray<string> Keys)
{
    /// <summary>The panes in which its keys count.</summary>
    public Panes In { get; init; } = Panes.Sessions | Panes.Detail | Panes.Log;

    public Needs Needs { get; init; }

    /// <summary>The heading under which help lists it.</summary>
    public string Group { get; init; } = "";
}
