using Berth.App;
using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Help;

/// <summary>The keys of where one is: of a dialog, or of a pane and of the whole screen. What is typed leaves those that have it.</summary>
internal sealed record HelpDialog : Dialog
{
    public override string Title => About is null ? $"Help: {PaneNames.Of(Pane)}" : $"Help: {About.Title}";

    /// <summary>The dialog that it is about; null for a pane.</summary>
    public Dialog? About { get; init; }

    public Pane Pane { get; init; }

    public TextField Field { get; init; } = TextField.Empty;

    /// <summary>What stands in the field, without the key that begins a search everywhere else.</summary>
    public string Searched => Field.Text is ['/', ..] ? Field.Text[1..] : Field.Text;

    public int Top { get; init; }
}
