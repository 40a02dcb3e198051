using Berth.App;
using Berth.Commands.Forwards;
using Berth.Core.Configuration.Values;
using Berth.Notices;

namespace Berth.Runtime;

/// <summary>Forwards, made and ended as the command line does it; what it would print is what the screen says.</summary>
internal static class ForwardEffects
{
    public static async Task<Msg?> DoAsync(Composition berth, Effect effect, CancellationToken cancel)
    {
        var id = effect switch { Effect.Forward forward => forward.Session, Effect.Unforward unforward => unforward.Session, _ => default };
        if (berth.Sessions.Find(id) is not { } session || berth.Hosts.FindOrReach(session.Host).Host is not { } host)
            return new NoticeMsg.Said(NoticeKind.Error, "the session is gone");
        var forwarding = new Forwarding(berth, host);
        var answer = effect is Effect.Forward wish
            ? await forwarding.AddAsync(session, new PortForward(wish.RemotePort, wish.LocalPort), cancel).ConfigureAwait(false)
            : await forwarding.RemoveAsync(session, ((Effect.Unforward)effect).RemotePort, cancel).ConfigureAwait(false);
        if (answer.Refusal is { } refusal)
            return new NoticeMsg.Said(NoticeKind.Error, refusal.Hint is { } hint ? $"{refusal.What}\nhint: {hint}" : refusal.What);
        return new NoticeMsg.Said(NoticeKind.Done, answer.Note is { } note ? $"{answer.Said}\n{note}" : answer.Said!) { ReadsStore = true };
    }
}
