using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Palette;

/// <summary>Finds commands and sessions by typing.</summary>
internal sealed record PaletteDialog : Dialog
{
    public override string Title => "Command";

    public TextField Field { get; init; } = TextField.Empty;

    public int Selected { get; init; }
}
