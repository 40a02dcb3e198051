using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Help;

/// <summary>All commands with their keys, by group; what is typed leaves those that have it.</summary>
internal sealed record HelpDialog : Dialog
{
    public override string Title => "Help";

    public TextField Field { get; init; } = TextField.Empty;

    public int Top { get; init; }
}
