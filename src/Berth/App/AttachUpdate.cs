using Berth.Core.Configuration.Values;
using Berth.Notices;
using Berth.Sessions;

namespace Berth.App;

/// <summary>The terminal is lent to an agent's and taken back. Where the link died under it, its user is brought back to it when the link is up again.</summary>
internal static class AttachUpdate
{
    public static Step<AppState> Lend(AppState state, InputMsg.LendReady ready) =>
        (state with { IsLent = true, Attachment = ready.Session is { } session ? new Attachment(session) : null }).With(new Effect.Lend(ready.Command));

    /// <summary>Whoever comes back from one agent goes to the next that needs them, if the settings say so.</summary>
    public static Step<AppState> TakenBack(AppState state, InputMsg.TakenBack taken)
    {
        var back = state with { IsLent = false, Attachment = taken.IsTorn && state.Attachment is { } torn ? torn with { IsTorn = true } : null };
        if (taken.Trouble is { } trouble)
            return back.Tell(NoticeKind.Error, back.Attachment is null ? trouble : $"{trouble}\nhint: you are brought back to it when the link is up, unless you press a key").With(new Effect.ReadStore());
        if (state.Settings.Ui.AfterAttach == AfterAttach.NextFlag && FlagWalk.Next(back, 1) is { } flagged)
            back = ListCursor.Reveal(back, flagged.Id);
        return back.With(new Effect.ReadStore());
    }

    /// <summary>A key: the user goes on here.</summary>
    public static AppState Pressed(AppState state) =>
        state.Attachment is { IsTorn: true, IsLeft: false } torn ? state with { Attachment = torn with { IsLeft = true } } : state;

    public static Step<AppState> LinkChanged(AppState state, FleetMsg.LinkChanged changed)
    {
        if (state.Attachment is not { IsTorn: true } torn || state.IsLent || state.Fleet.Find(torn.Session) is not { } session || session.Host != changed.Host)
            return state.Only();
        if (changed.Link.State == "up")
        {
            var back = state with { Attachment = null };
            return torn.IsLeft || state.Top is not null
                ? back.Tell(NoticeKind.Done, $"{session.Host} is up again: {state.Keys.Say(CommandId.Attach)} brings you back to {session.Name}").Only()
                : back.With(new Effect.Attach(torn.Session));
        }

        return torn.IsExplained || changed.Link.Reason is not { } reason
            ? state.Only()
            : (state with { Attachment = torn with { IsExplained = true } }).Tell(NoticeKind.Error, $"{session.Host}: {reason}").Only();
    }
}
