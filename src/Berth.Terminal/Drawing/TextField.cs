using System.Collections.Immutable;
using Berth.Terminal.Output;
using Berth.Terminal.Text;

namespace Berth.Terminal.Drawing;

/// <summary>
/// One line of text being edited, as a value: every edit gives a new one. The cursor and the selection's other end stand between
/// clusters. What was killed can be yanked; what was committed can be called back.
/// </summary>
public sealed record TextField
{
    private const int LongestHistory = 100;

    /// <summary>More than this is not taken in: nobody edits a paste of megabytes in one line.</summary>
    public const int LongestText = 16_384;

    public static TextField Empty { get; } = new();

    public string Text { get; private init; } = "";

    /// <summary>In chars, between two clusters.</summary>
    public int Cursor { get; private init; }

    /// <summary>The other end of the selection; the cursor's place when nothing is selected.</summary>
    public int Anchor { get; private init; }

    /// <summary>What was killed last.</summary>
    public string Killed { get; private init; } = "";

    /// <summary>What was committed, the oldest first.</summary>
    public ImmutableArray<string> History { get; private init; } = [];

    // Which line of the history is shown, counted from its end; 0 is the line being written, kept as the draft.
    private int Recalled { get; init; }

    private string Draft { get; init; } = "";

    public int SelectionStart => Math.Min(Cursor, Anchor);

    public int SelectionEnd => Math.Max(Cursor, Anchor);

    public string Selected => Text[SelectionStart..SelectionEnd];

    public bool HasSelection => Cursor != Anchor;

    public static TextField Of(string text) => Empty.Insert(text);

    /// <summary>Puts text in place of the selection. Line breaks and tabs become spaces, other controls are left out.</summary>
    public TextField Insert(string text)
    {
        var clean = Clean(text);
        var room = LongestText - (Text.Length - (SelectionEnd - SelectionStart));
        return Replace(SelectionStart, SelectionEnd, clean.Length <= room ? clean : "");
    }

    public TextField Left(bool select = false) =>
        HasSelection && !select ? MoveTo(SelectionStart, false) : MoveTo(ClusterSteps.Before(Text, Cursor), select);

    public TextField Right(bool select = false) =>
        HasSelection && !select ? MoveTo(SelectionEnd, false) : MoveTo(ClusterSteps.After(Text, Cursor), select);

    public TextField WordLeft(bool select = false) => MoveTo(ClusterSteps.WordBefore(Text, Cursor), select);

    public TextField WordRight(bool select = false) => MoveTo(ClusterSteps.WordAfter(Text, Cursor), select);

    public TextField Home(bool select = false) => MoveTo(0, select);

    public TextField End(bool select = false) => MoveTo(Text.Length, select);

    /// <summary>The cursor before the cluster at a place in the text.</summary>
    public TextField At(int place) => MoveTo(ClusterSteps.Snap(Text, Math.Clamp(place, 0, Text.Length)), false);

    public TextField SelectAll() => this with { Anchor = 0, Cursor = Text.Length };

    /// <summary>The cluster before the cursor, or the selection.</summary>
    public TextField Backspace() =>
        HasSelection ? Replace(SelectionStart, SelectionEnd, "") : Replace(ClusterSteps.Before(Text, Cursor), Cursor, "");

    /// <summary>The cluster behind the cursor, or the selection.</summary>
    public TextField Delete() =>
        HasSelection ? Replace(SelectionStart, SelectionEnd, "") : Replace(Cursor, ClusterSteps.After(Text, Cursor), "");

    public TextField KillWordLeft() => Kill(ClusterSteps.WordBefore(Text, Cursor), Cursor);

    public TextField KillWordRight() => Kill(Cursor, ClusterSteps.WordAfter(Text, Cursor));

    public TextField KillToEnd() => Kill(Cursor, Text.Length);

    public TextField KillToStart() => Kill(0, Cursor);

    /// <summary>Takes the selection out, to be yanked.</summary>
    public TextField Cut() => Kill(SelectionStart, SelectionEnd);

    public TextField Yank() => Insert(Killed);

    /// <summary>The line before in the history; the line being written waits behind the newest.</summary>
    public TextField Previous() => Recall(Recalled + 1);

    public TextField Next() => Recall(Recalled - 1);

    /// <summary>Empties the line and keeps it in the history, once if it was the last one already.</summary>
    public TextField Commit()
    {
        var history = Text.Length == 0 || (History.Length > 0 && History[^1] == Text) ? History : History.Add(Text);
        return Empty with { Killed = Killed, History = history.Length > LongestHistory ? history.RemoveAt(0) : history };
    }

    private TextField MoveTo(int place, bool select) => this with { Cursor = place, Anchor = select ? Anchor : place };

    private TextField Replace(int start, int end, string text)
    {
        var edited = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(end));
        var place = ClusterSteps.Snap(edited, start + text.Length);
        return this with { Text = edited, Cursor = place, Anchor = place, Recalled = 0, Draft = "" };
    }

    private TextField Kill(int start, int end) => start == end ? this : (this with { Killed = Text[start..end] }).Replace(start, end, "");

    private TextField Recall(int back)
    {
        if (back < 0 || back > History.Length)
            return this;
        var draft = Recalled == 0 ? Text : Draft;
        var text = back == 0 ? draft : History[^back];
        return this with { Text = text, Cursor = text.Length, Anchor = text.Length, Recalled = back, Draft = draft };
    }

    private static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        return string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes()
            .Select(rune => rune.Value is '\n' or '\t' or '\r' ? " " : Harmless.IsUnsafe(rune.Value) ? "" : rune.ToString()));
    }
}
