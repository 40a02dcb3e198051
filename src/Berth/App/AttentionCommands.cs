using System.Collections.Immutable;
using System.Diagnostics;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Flags;
using Berth.Prompts;
using Berth.Sessions;

namespace Berth.App;

/// <summary>Who needs the user, and what they do about it.</summary>
internal static class AttentionCommands
{
    public static Step<AppState> Run(AppState state, CommandId id) => id switch
    {
        CommandId.NextFlag => ListCursor.Reveal(state, FlagWalk.Next(state, 1)!.Id).Only(),
        CommandId.PreviousFlag => ListCursor.Reveal(state, FlagWalk.Next(state, -1)!.Id).Only(),
        CommandId.Acknowledge => Acknowledge(state),
        CommandId.Snooze => state.Push(PromptDialog.Snooze(Flagged(state))).Only(),
        CommandId.Reply => Reply(state, ListCursor.Session(state)!),
        CommandId.Flags => state.Push(new FlagsDialog()).With(new Effect.ReadPastFlags()),
        _ => throw new UnreachableException(id.ToString()),
    };

    private static Step<AppState> Reply(AppState state, Session session)
    {
        var dialog = PromptDialog.Reply(session);
        return dialog.AskedSince is null ? state.Push(dialog).Only() : state.Push(dialog).With(new Effect.LookAtAgent(session.Id));
    }

    private static Step<AppState> Acknowledge(AppState state)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var session in Flagged(state))
            effects.Add(new Effect.Acknowledge(new FlagSubject(session.Host, session.Id)));
        return (state with { List = state.List with { Marks = [] } }).With(effects.ToImmutable());
    }

    /// <summary>Those of the chosen ones that have a flag.</summary>
    private static ImmutableArray<Session> Flagged(AppState state) => Chosen.Of(state).RemoveAll(session => session.Flag is null);
}
