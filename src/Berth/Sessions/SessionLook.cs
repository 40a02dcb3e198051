using Berth.Core.Sessions;
using Berth.Terminal.Cells;
using Berth.Themes;
using Berth.Work;

namespace Berth.Sessions;

/// <summary>What a session is at a glance: a glyph, a word for its state, a word for the reason, since when.</summary>
internal readonly struct SessionLook
{
    public required char Glyph { get; init; }

    public required Style Style { get; init; }

    public required string State { get; init; }

    public string Reason { get; init; }

    public DateTimeOffset? Since { get; init; }

    public static SessionLook Of(Session session, RunningWork? work, Theme theme, GlyphTier tier)
    {
        var ascii = tier == GlyphTier.Ascii;
        if (work is not null)
            return new() { Glyph = ascii ? '~' : '◌', Style = theme.Working, State = work.Request.Doing, Reason = work.Text, Since = session.ChangedAt };
        var plain = Plain(session, theme, ascii);
        // Seen or put off, and waiting still: it stands back behind those that call.
        if (session.Flag is { Status: not FlagStatus.Open } && plain.Glyph == '!')
            plain = plain with { Style = theme.Medium };
        if (session.Flag is not { Status: not FlagStatus.Snoozed } flag)
            return plain;
        var open = flag.Status == FlagStatus.Open;
        return new()
        {
            Glyph = open ? '!' : plain.Glyph,
            Style = open ? Severity(theme, flag.Severity) : plain.Style,
            State = plain.State,
            // A row that is blocked says by what, not that it is blocked twice.
            Reason = flag.Reason == plain.State ? plain.Reason : flag.Reason,
            Since = flag.Since,
        };
    }

    public static Style Severity(Theme theme, FlagSeverity severity) => severity switch
    {
        FlagSeverity.Critical => theme.Critical,
        FlagSeverity.High => theme.High,
        FlagSeverity.Medium => theme.Medium,
        _ => theme.Low,
    };

    public static string FirstLine(string? text)
    {
        if (text is null)
            return "";
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    private static SessionLook Plain(Session session, Theme theme, bool ascii) => session.State switch
    {
        SessionState.Active => Active(session, theme, ascii),
        SessionState.Creating => new() { Glyph = ascii ? '~' : '◌', Style = theme.Working, State = "creating", Reason = "", Since = session.ChangedAt },
        SessionState.Suspended => new() { Glyph = ascii ? 'o' : '○', Style = theme.Suspended, State = "suspended", Reason = "", Since = session.ChangedAt },
        SessionState.Terminated => new() { Glyph = ascii ? '.' : '·', Style = theme.Suspended, State = "killed", Reason = "", Since = session.ChangedAt },
        _ => new() { Glyph = ascii ? 'x' : '✗', Style = theme.Error, State = "error", Reason = FirstLine(session.Error), Since = session.ChangedAt },
    };

    private static SessionLook Active(Session session, Theme theme, bool ascii)
    {
        var since = session.Agent?.Since ?? session.ChangedAt;
        return session.Agent?.State switch
        {
            AgentState.Blocked => new()
            {
                Glyph = '!',
                Style = theme.High,
                State = "blocked",
                Reason = session.Agent.Kind is { } kind ? Words.Of(kind) : "",
                Since = since,
            },
            AgentState.Error => new() { Glyph = ascii ? 'x' : '✗', Style = theme.Error, State = "error", Reason = session.Agent.Message ?? "", Since = since },
            AgentState.Done => new() { Glyph = ascii ? 'v' : '✓', Style = theme.Done, State = "done", Reason = "", Since = since },
            AgentState.Working => new() { Glyph = ascii ? '>' : '▶', Style = theme.Working, State = "working", Reason = "", Since = since },
            AgentState.Idle => new() { Glyph = ascii ? '*' : '●', Style = theme.Idle, State = "idle", Reason = "", Since = since },
            _ => new() { Glyph = ascii ? '*' : '●', Style = theme.Idle, State = "active", Reason = "", Since = session.ChangedAt },
        };
    }
}
