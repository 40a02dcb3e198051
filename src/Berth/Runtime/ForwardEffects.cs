using Berth.App;
using Berth.Commands.Config;
using Berth.Commands.Forwards;
using Berth.Core.Browsing;
using Berth.Core.Configuration.Values;
using Berth.Core.Storage;
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

    /// <summary>Forwarded where that is missing, then the browser on it.</summary>
    public static async Task<Msg?> OpenAsync(Composition berth, Effect.OpenPort open, CancellationToken cancel)
    {
        var made = await DoAsync(berth, new Effect.Forward(open.Session, open.RemotePort, null), cancel).ConfigureAwait(false);
        if (made is not NoticeMsg.Said { Kind: NoticeKind.Done } done || berth.Sessions.Find(open.Session) is not { } session)
            return made;
        var forward = new ForwardStore(berth.Database, berth.Time).All().FirstOrDefault(one => one.Session == open.Session && one.RemotePort == open.RemotePort);
        var url = $"http://127.0.0.1:{forward?.LocalPort ?? open.RemotePort}";
        var opener = new Opener(berth.Places.Runtime, ConfigContext.Variables(), berth.Time);
        var result = await opener.BrowseAsync(url, berth.Settings.Ui.Browser, cancel).ConfigureAwait(false);
        if (result.Problem is { } problem)
            return new NoticeMsg.Said(NoticeKind.Error, $"{done.Text}\n{problem.Message}\nhint: {problem.Hint}") { ReadsStore = true };
        return result.Browser is { } browser
            ? done with { Text = $"{session.Name}: port {open.RemotePort} opened with {browser.Command}\n{url}" }
            : new NoticeMsg.CopyWanted(url, $"{session.Name}: there is no browser here; the address is copied\n{url}");
    }
}
