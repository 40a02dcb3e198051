using System.Collections.Immutable;
using Berth.Core.Configuration;
using Berth.Log;
using Berth.Notices;
using Berth.Sessions;
using Berth.Terminal.EventLoop;
using Berth.Themes;
using Berth.Work;

namespace Berth.App;

/// <summary>
/// All that the screen is, at one moment. Immutable: the loop holds the current one, everything else gets it as a value. A part that
/// did not change stays the same instance, and so does the whole; that is how the loop knows that there is nothing to paint.
/// </summary>
internal sealed record AppState
{
    private SessionRows? _rows;

    /// <summary>The time as the screen shows it, in whole seconds: it comes with messages, nothing here asks for it.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>From UTC to the user's clock; null until it is known, because finding out takes longer than the first frame may.</summary>
    public TimeSpan? Zone { get; init; }

    public TerminalSize Size { get; init; }

    public Settings Settings { get; init; } = new();

    /// <summary>Those that held first: what waits for the next start is still as they have it.</summary>
    public Settings? BegunBy { get; init; }

    /// <summary>They were read, with or without mistakes.</summary>
    public bool HasSettings { get; init; }

    /// <summary>What was typed before they were: which keys mean what, and what stands in the first row, only they say.</summary>
    public ImmutableArray<InputMsg> TypedAhead { get; init; } = [];

    /// <summary>Rises with each time that other settings hold.</summary>
    public int SettingsRound { get; init; }

    public ImmutableArray<SettingsError> SettingsErrors { get; init; } = [];

    public FleetState Fleet { get; init; } = FleetState.Empty;

    public LoadHistory Load { get; init; } = LoadHistory.Empty;

    public ListState List { get; init; } = ListState.Initial;

    public PanesState Panes { get; init; } = PanesState.Initial;

    public LogState Log { get; init; } = LogState.Closed;

    public WorkState Work { get; init; } = WorkState.None;

    public NoticesState Notices { get; init; } = NoticesState.None;

    /// <summary>Bottom up: the last one has the keys.</summary>
    public ImmutableArray<Dialog> Dialogs { get; init; } = [];

    public KeyMap Keys { get; init; } = KeyMap.Default;

    /// <summary>The first key of two was pressed.</summary>
    public Terminal.Input.KeyPress? Pending { get; init; }

    public Theme Theme { get; init; } = Theme.Plain;

    /// <summary>By the terminal's own answer; null where it gave none.</summary>
    public bool? DarkBackground { get; init; }

    /// <summary>A child has the terminal.</summary>
    public bool IsLent { get; init; }

    /// <summary>Null where the user is in no agent's terminal, and was torn from none.</summary>
    public Attachment? Attachment { get; init; }

    public bool Leaving { get; init; }

    /// <summary>So many sessions are being suspended, and the screen ends when all are; null where it stays.</summary>
    public int? LeavesAfter { get; init; }

    /// <summary>The rows of the list. Derived, and kept only as long as what they are derived from stays the same.</summary>
    public SessionRows Rows => _rows is { } rows && rows.AreOf(Fleet, List.Shape) ? rows : _rows = SessionRows.Of(Fleet, List.Shape, _rows);

    /// <summary>The one that has the keys. None has while a line is typed in a pane: what comes up unasked then waits for its end.</summary>
    public Dialog? Top => Dialogs.IsEmpty || IsLineTyped ? null : Dialogs[^1];

    /// <summary>In a pane: the filter of the list, or what the log is searched for.</summary>
    public bool IsLineTyped => List.Typing is not null || Log.Typing is not null;

    public AppState Push(Dialog dialog) => this with { Dialogs = Dialogs.Add(dialog) };

    public AppState Pop() => Dialogs.IsEmpty ? this : this with { Dialogs = Dialogs.RemoveAt(Dialogs.Length - 1) };

    /// <summary>The dialog on top becomes another one.</summary>
    public AppState Swap(Dialog dialog) => ReferenceEquals(Dialogs[^1], dialog) ? this : this with { Dialogs = Dialogs.SetItem(Dialogs.Length - 1, dialog) };

    /// <summary>A dialog becomes another one wherever it stands: a question or the help may lie above it.</summary>
    public AppState Change<TDialog>(Func<TDialog, TDialog> change)
        where TDialog : Dialog
    {
        for (var i = Dialogs.Length - 1; i >= 0; i--)
        {
            if (Dialogs[i] is TDialog dialog)
                return change(dialog) is var next && ReferenceEquals(next, dialog) ? this : this with { Dialogs = Dialogs.SetItem(i, next) };
        }

        return this;
    }

    public AppState Tell(NoticeKind kind, string text, string? correlation = null) =>
        this with { Notices = Notices.With(kind, text, Now, correlation) };

    public AppState Tell(NoticeKind kind, string text, NoticeTopic topic) =>
        this with { Notices = Notices.With(kind, text, Now, correlation: null, topic) };

    /// <summary>What was said of it is not so any more.</summary>
    public AppState Untell(NoticeTopic topic) => this with { Notices = Notices.Without(topic) };
}
