using System.Collections.Immutable;
using Berth.App;
using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Creating;

/// <summary>The form for a new session. An empty field takes what the template or the defaults say.</summary>
internal sealed record NewSessionDialog(ImmutableArray<TextField> Fields, FormField Focus = FormField.Name) : Dialog
{
    public override string Title => "New session";

    /// <summary>The suggestion of the field that would be taken; -1 for none.</summary>
    public int Suggested { get; init; } = -1;

    public TextField Current => Fields[(int)Focus];

    public static NewSessionDialog Of(AppState state)
    {
        var fields = ImmutableArray.CreateBuilder<TextField>();
        for (var field = FormField.Name; field <= FormField.Cpu; field++)
            fields.Add(TextField.Empty);
        // Where the user looks is where they mean.
        if (Sessions.ListCursor.Host(state) is { } host && state.Fleet.Hosts.Length > 1)
            fields[(int)FormField.Host] = TextField.Of(host.Name);
        return new(fields.ToImmutable());
    }

    public string Text(FormField field) => Fields[(int)field].Text.Trim();

    public NewSessionDialog With(TextField field) => this with { Fields = Fields.SetItem((int)Focus, field), Suggested = -1 };
}
