using System.Collections.Immutable;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Prompts;

/// <summary>One line to type, about one session.</summary>
internal sealed record PromptDialog(PromptKind Kind, SessionId Session, string Name) : Dialog
{
    public TextField Field { get; init; } = TextField.Empty;

    /// <summary>What is wrong with what was typed.</summary>
    public string? Problem { get; init; }

    /// <summary>What the agent asked, above the line that answers it.</summary>
    public string? Asked { get; init; }

    /// <summary>Since when it asks; an answer to a prompt that is gone is refused.</summary>
    public DateTimeOffset? AskedSince { get; init; }

    /// <summary>Whose flags are put off.</summary>
    public ImmutableArray<FlagSubject> Flagged { get; init; } = [];

    /// <summary>Of the agent's screen when it was looked at; null while it was not.</summary>
    public string? Mark { get; init; }

    public override string Title => Kind switch
    {
        PromptKind.Rename => $"Rename {Name}",
        PromptKind.Snooze => $"Snooze the flags of {Name}",
        PromptKind.Forward => $"Forward a port of {Name}",
        _ => $"Answer {Name}",
    };

    public string Verb => Kind switch
    {
        PromptKind.Rename => "rename",
        PromptKind.Snooze => "snooze",
        PromptKind.Forward => "forward",
        _ => "send",
    };

    public string Hint => Kind switch
    {
        PromptKind.Rename => "a-z, 0-9 and -, 40 at most",
        PromptKind.Snooze => "for how long: 10m, 2h, 1d",
        PromptKind.Forward => "the host's port, or with yours: 3000 or 3000:8080",
        _ => "one line, typed to the agent",
    };

    public static PromptDialog Rename(Session session) =>
        new(PromptKind.Rename, session.Id, session.Name.Value) { Field = TextField.Of(session.Name.Value).SelectAll() };

    public static PromptDialog Snooze(ImmutableArray<Session> sessions) => new(PromptKind.Snooze, sessions[0].Id, sessions is [var one] ? one.Name.Value : $"{sessions.Length} sessions")
    {
        Field = TextField.Of("30m").SelectAll(),
        Flagged = [.. sessions.Select(session => new FlagSubject(session.Host, session.Id))],
    };

    public static PromptDialog Forward(Session session) => new(PromptKind.Forward, session.Id, session.Name.Value);

    public static PromptDialog Reply(Session session) => new(PromptKind.Reply, session.Id, session.Name.Value)
    {
        Asked = session.Agent?.State == AgentState.Blocked ? session.Agent.Message : null,
        AskedSince = session.Agent?.State == AgentState.Blocked ? session.Agent.Since : null,
    };
}
