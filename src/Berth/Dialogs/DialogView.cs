using System.Diagnostics;
using Berth.App;
using Berth.Asking;
using Berth.Confirming;
using Berth.Creating;
using Berth.Flags;
using Berth.Forwards;
using Berth.Graph;
using Berth.Help;
using Berth.Hosts;
using Berth.Notices;
using Berth.Palette;
using Berth.Prompts;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;
using Dialog = Berth.App.Dialog;

namespace Berth.Dialogs;

internal static class DialogView
{
    /// <summary>Where the text cursor stands in it; hidden where nothing is typed.</summary>
    public static Cursor Paint(Canvas canvas, AppState state, Dialog dialog) => dialog switch
    {
        AskDialog d => AskView.Paint(canvas, state, d),
        NewSessionDialog d => NewSessionView.Paint(canvas, state, d),
        PromptDialog d => PromptView.Paint(canvas, state, d),
        PaletteDialog d => PaletteView.Paint(canvas, state, d),
        HelpDialog d => HelpView.Paint(canvas, state, d),
        ConfirmDialog d => ConfirmView.Paint(canvas, state, d),
        KillDialog d => KillView.Paint(canvas, state, d),
        FlagsDialog d => FlagsView.Paint(canvas, state, d),
        ForwardsDialog d => ForwardsView.Paint(canvas, state, d),
        HostsDialog d => HostsView.Paint(canvas, state, d),
        GraphDialog d => GraphView.Paint(canvas, state, d),
        NoticesDialog d => NoticesView.Paint(canvas, state, d),
        SettingsErrorsDialog d => SettingsErrorsView.Paint(canvas, state, d),
        _ => throw new UnreachableException(dialog.GetType().Name),
    };
}
