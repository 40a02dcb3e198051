using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Configuration;
using Berth.Core.Hosts;
using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Creating;

/// <summary>The form for a new session. An empty field takes what the template or the defaults say.</summary>
internal sealed record NewSessionDialog(ImmutableArray<TextField> Fields, FormField Focus = FormField.Name) : Dialog
{
    public override string Title => "New session";

    /// <summary>The suggestion of the field that would be taken; -1 for none.</summary>
    public int Suggested { get; init; } = -1;

    /// <summary>The host that the form began with, while nobody changed it; null afterwards.</summary>
    public string? Guess { get; init; }

    public TextField Current => Fields[(int)Focus];

    public static NewSessionDialog Of(AppState state)
    {
        var fields = ImmutableArray.CreateBuilder<TextField>();
        for (var field = FormField.Name; field <= FormField.Cpu; field++)
            fields.Add(TextField.Empty);
        // Where the user looks is where they mean.
        var guess = state.Fleet.Hosts.Length > 1 ? Sessions.ListCursor.Host(state)?.Name : null;
        if (guess is not null)
            fields[(int)FormField.Host] = TextField.Of(guess);
        return new(fields.ToImmutable()) { Guess = guess };
    }

    public string Text(FormField field) => Fields[(int)field].Text.Trim();

    public NewSessionDialog With(TextField field, Settings settings)
    {
        var next = this with { Fields = Fields.SetItem((int)Focus, field), Suggested = -1, Guess = Focus == FormField.Host ? null : Guess };
        return Focus == FormField.Template ? next.Placed(settings) : next;
    }

    /// <summary>A template that says where its sessions belong knows better than the cursor's place; what the user typed stays.</summary>
    private NewSessionDialog Placed(Settings settings)
    {
        if (Guess is null)
            return this;
        var belongs = !settings.Templates.TryGet(Text(FormField.Template), out var template)
            || (template.Host is null && new HostCatalog(settings).FindOrReach(Guess).Host?.HasLabels(template.Labels) != false);
        return this with { Fields = Fields.SetItem((int)FormField.Host, belongs ? TextField.Of(Guess) : TextField.Empty) };
    }
}
