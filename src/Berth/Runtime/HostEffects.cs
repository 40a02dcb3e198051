using Berth.App;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Notices;

namespace Berth.Runtime;

/// <summary>What is done with links, and with sessions through them. The answer is a message; null where there is nothing to say.</summary>
internal static class HostEffects
{
    public static async Task<Msg?> DoAsync(Composition composition, Effect effect, CancellationToken cancel) => effect switch
    {
        Effect.Connect connect => await ConnectAsync(composition, connect.Host, cancel).ConfigureAwait(false),
        Effect.Disconnect disconnect => await DisconnectAsync(composition, disconnect.Host, cancel).ConfigureAwait(false),
        Effect.Forward or Effect.Unforward => await ForwardEffects.DoAsync(composition, effect, cancel).ConfigureAwait(false),
        Effect.OpenPort port => await ForwardEffects.OpenAsync(composition, port, cancel).ConfigureAwait(false),
        Effect.Open open => await SessionDoors.OpenAsync(composition, open.Session, cancel).ConfigureAwait(false),
        Effect.Attach attach => await SessionDoors.AttachAsync(composition, attach.Session, cancel).ConfigureAwait(false),
        Effect.LookAtAgent look => await SessionDoors.LookAsync(composition, look.Session, cancel).ConfigureAwait(false),
        Effect.Send send => await SessionDoors.SendAsync(composition, send, cancel).ConfigureAwait(false),
        _ => null,
    };

    private static async Task<Msg?> ConnectAsync(Composition composition, string name, CancellationToken cancel)
    {
        if (Find(composition, name) is not { } host)
            return Gone(composition, name);
        var state = await composition.LinkTo(host).ConnectAsync(ConnectWish.User, cancel).ConfigureAwait(false);
        return state.IsUsable
            ? new NoticeMsg.Said(NoticeKind.Done, $"{name}: connected")
            : new NoticeMsg.Said(NoticeKind.Error, state.Error?.ForHost(name) ?? $"{name}: not connected");
    }

    private static async Task<Msg?> DisconnectAsync(Composition composition, string name, CancellationToken cancel)
    {
        if (Find(composition, name) is not { } host)
            return Gone(composition, name);
        await composition.LinkTo(host).DisconnectAsync(cancel).ConfigureAwait(false);
        return new NoticeMsg.Said(NoticeKind.Done, $"{name}: disconnected");
    }

    private static CatalogHost? Find(Composition composition, string name) => composition.Hosts.FindOrReach(name).Host;

    private static NoticeMsg.Said Gone(Composition composition, string name)
    {
        var lookup = composition.Hosts.FindOrReach(name);
        return new(NoticeKind.Error, lookup.Hint is { } hint ? $"{lookup.Problem}\nhint: {hint}" : lookup.Problem ?? $"there is no host '{name}'");
    }
}
