using System.Collections.Immutable;
using System.Diagnostics;
using Berth.Asking;
using Berth.Confirming;
using Berth.Core.Links.Asking;
using Berth.Creating;
using Berth.Flags;
using Berth.Forwards;
using Berth.Graph;
using Berth.Help;
using Berth.Hosts;
using Berth.Notices;
using Berth.Palette;
using Berth.Prompts;
using Dialog = Berth.App.Dialog;

// house rule: table of the dialogs' keys

namespace Berth.Dialogs;

/// <summary>The one table of the dialogs' keys: it feeds the line at the foot of each, and its help. The way out comes last.</summary>
internal static class DialogKeys
{
    private static readonly DialogKey Move = new("j, k, Down, Up", "", "go down or up");
    private static readonly DialogKey Ends = new("g, G, Home, End", "", "go to the first or the last");
    private static readonly DialogKey Pages = new("PageDown, PageUp", "", "go down or up by ten");
    private static readonly DialogKey Close = new("Esc, q", "close", "close it");
    private static readonly DialogKey GiveUp = new("Esc", "give up", "close it and do nothing");
    private static readonly DialogKey Line = new("Ctrl-a, Ctrl-e, Ctrl-u, Ctrl-k, Ctrl-w, Ctrl-y", "", "edit the line as in a shell: to its start, its end, cut before, after, the word, put back");
    private static readonly DialogKey Choose = new("Down, Up", "choose", "choose another one");

    private static readonly ImmutableArray<DialogKey> Confirm = [new("y, Enter", "yes", "do it"), new("n, Esc, q", "no", "close it and do nothing")];

    private static readonly ImmutableArray<DialogKey> Kill =
    [
        new("y, Enter, x", "kill", "kill what is named; work that is nowhere else is asked about once more"),
        new("k", "keep", "keep the workspace: it can be brought back"),
        new("a", "archive", "make the workspace an archive on the host"),
        new("d", "delete", "delete the workspace"),
        new("Tab, Right, Left", "", "choose what becomes of the workspace"),
        new("Down, Up, PageDown, PageUp", "", "scroll what would be lost, where there is more than fits"),
        new("n, Esc, q", "no", "close it and do nothing"),
    ];

    private static readonly ImmutableArray<DialogKey> Flags =
    [
        new("Enter", "go there", "close it and go to the flagged session") { NeedsRow = true },
        new(".", "ack or not", "acknowledge the flag, or take that back") { NeedsRow = true },
        new("z", "snooze", "put the flag off for a while") { NeedsRow = true },
        Move, Pages, Ends, Close,
    ];

    private static readonly ImmutableArray<DialogKey> Forwards =
    [
        new("o", "open", "open the browser on it; what is only offered is forwarded first") { NeedsRow = true },
        new("a", "add", "forward another port of the session under the cursor"),
        new("d, x", "end", "end the forward; a session's own ends with the session") { NeedsRow = true },
        new("y", "copy", "copy its address to the clipboard") { NeedsRow = true },
        new("Enter", "go there", "close it and go to the session") { NeedsRow = true },
        Move, Pages, Ends, Close,
    ];

    private static readonly ImmutableArray<DialogKey> Hosts =
    [
        new("c", "connect", "make the link at once") { NeedsRow = true },
        new("d", "disconnect", "end the link, with its forwards") { NeedsRow = true },
        new("Enter", "go there", "close it and go to the host") { NeedsRow = true },
        Move, Pages, Ends, Close,
    ];

    private static readonly ImmutableArray<DialogKey> Graph =
    [
        new("h", "hour", "the last hour"), new("d", "day", "the last day"), new("m", "month", "the last month"),
        new("Right, Left, Tab", "", "the next or the previous span"),
        Close,
    ];

    private static readonly ImmutableArray<DialogKey> Notices = [new("Enter", "show log", "show what the log has about it") { NeedsRow = true }, Move, Pages, Ends, Close];

    private static readonly ImmutableArray<DialogKey> NoticeLog = [new("Esc", "back", "any key goes back to the notices")];

    private static readonly ImmutableArray<DialogKey> SettingsErrors = [Move, Pages, Ends, Close];

    private static readonly ImmutableArray<DialogKey> Palette =
    [
        new("Enter", "do it", "give the command, or go to the session"), Choose, new("PageDown, PageUp", "", "go down or up by ten"), Line,
        new("Esc", "close", "close it"),
    ];

    private static readonly ImmutableArray<DialogKey> NewSession =
    [
        new("Enter", "create", "take the suggestion that is chosen, else make the session, else go to what is wrong"),
        new("Tab", "next field", "go to the next field"),
        new("Shift-Tab", "", "go to the previous field"),
        new("Down, Up", "suggestions", "choose a suggestion; where there is none, go to the next or the previous field"),
        Line, GiveUp,
    ];

    private static readonly ImmutableArray<DialogKey> Password = [new("Enter", "answer", "give the answer to the host; it is not kept"), Line, GiveUp];

    private static readonly ImmutableArray<DialogKey> HostKey =
    [
        new("y", "accept", "trust the key from now on"), new("n", "refuse", "do not connect"), new("Enter", "", "compare the fingerprint that was typed, and trust the key if it is that"), new("Esc", "refuse", "do not connect"),
    ];

    private static readonly ImmutableArray<DialogKey> YesNo = [new("y", "yes", "answer yes"), new("n, Esc", "no", "answer no")];

    private static readonly ImmutableArray<DialogKey> Touch = [GiveUp];

    private static readonly ImmutableArray<DialogKey> Help =
    [
        new("PageDown, PageUp", "scroll", "scroll by ten lines"), new("Down, Up", "", "scroll"), Line, new("Esc, Enter", "close", "close it"),
    ];

    public static ImmutableArray<DialogKey> Of(Dialog dialog) => dialog switch
    {
        ConfirmDialog => Confirm,
        KillDialog => Kill,
        FlagsDialog => Flags,
        ForwardsDialog => Forwards,
        HostsDialog => Hosts,
        GraphDialog => Graph,
        NoticesDialog { Log.IsDefault: false } => NoticeLog,
        NoticesDialog => Notices,
        SettingsErrorsDialog => SettingsErrors,
        PaletteDialog => Palette,
        NewSessionDialog => NewSession,
        PromptDialog prompt => [new("Enter", prompt.Verb, prompt.Hint), Line, GiveUp],
        AskDialog ask => ask.Question.Kind switch
        {
            QuestionKind.HostKey => HostKey,
            QuestionKind.Confirm => YesNo,
            QuestionKind.Touch => Touch,
            _ => Password,
        },
        HelpDialog => Help,
        _ => throw new UnreachableException(dialog.GetType().Name),
    };
}
