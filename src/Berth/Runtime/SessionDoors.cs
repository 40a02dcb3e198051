using Berth.App;
using Berth.Commands.Attach;
using Berth.Core.Browsing;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.Notices;
using Berth.Prompts;
using Berth.Terminal.EventLoop;

namespace Berth.Runtime;

/// <summary>The ways into a session: the browser, the agent's terminal, a line typed to the agent.</summary>
internal static class SessionDoors
{
    public static async Task<Msg> OpenAsync(Composition berth, SessionId id, CancellationToken cancel)
    {
        if (berth.Sessions.Find(id) is not { } session || berth.Hosts.FindOrReach(session.Host).Host is not { } host)
            return Gone();
        var manifest = berth.Sessions.Manifest(id) is { } text ? ManifestReader.Read(text, out _) : null;
        var secret = berth.Provisioning.Secrets.Find(id, OpenRequests.SecretName);
        var (request, problem) = OpenRequests.Of(session, manifest, secret);
        if (request is null)
            return Failed(problem!.Message, problem.Hint);
        var opener = new Opener(berth.Places.Runtime, Commands.Config.ConfigContext.Variables(), berth.Time);
        var result = await opener.OpenAsync(berth.LinkTo(host), request, berth.Settings.Ui.Browser, cancel).ConfigureAwait(false);
        if (result.Problem is { } failure)
            return Failed(failure.Message, failure.Hint);
        // Who sits at the far end of an ssh gets the address where they can paste it.
        return result.Browser is { } browser
            ? new NoticeMsg.Said(NoticeKind.Done, $"{session.Name}: opened with {browser.Command}")
            : new NoticeMsg.CopyWanted(request.Address.Url, $"{session.Name}: there is no browser here; its address is copied\n{request.Address.Url}");
    }

    public static async Task<Msg> AttachAsync(Composition berth, SessionId id, CancellationToken cancel)
    {
        var target = await AgentTarget.FindAsync(berth, id.Value, cancel).ConfigureAwait(false);
        if (target.Refusal is { } refusal)
            return Failed(refusal.What, refusal.Hint);
        var terminal = await target.Link!.TerminalAsync(AgentTerminal.Attach(id, target.Session!.Name.Value), cancel).ConfigureAwait(false);
        return terminal.Error is { } error ? Failed(error.ForHost(target.Host!.Name), null) : new InputMsg.LendReady(new ChildCommand(AgentTerminal.Lent(terminal.Arguments))) { Session = id };
    }

    /// <summary>Null where it cannot be seen: the answer is then held against what the agent told only.</summary>
    public static async Task<Msg?> LookAsync(Composition berth, SessionId id, CancellationToken cancel)
    {
        var target = await AgentTarget.FindAsync(berth, id.Value, cancel).ConfigureAwait(false);
        if (target.Link is not { } link || await AgentTerminal.ShowAsync(link, id, 0, cancel).ConfigureAwait(false) is not { } screen)
            return null;
        return new PromptMsg.ScreenSeen(id, screen.Mark, [.. screen.Lines]);
    }

    /// <summary>An answer goes to the question that it was meant for, or nowhere.</summary>
    public static async Task<Msg> SendAsync(Composition berth, Effect.Send send, CancellationToken cancel)
    {
        var target = await AgentTarget.FindAsync(berth, send.Session.Value, cancel).ConfigureAwait(false);
        if (target.Refusal is { } refusal)
            return Failed(refusal.What, refusal.Hint);
        var session = target.Session!;
        if (send.PromptSince is { } since && (session.Agent?.State != AgentState.Blocked || session.Agent.Since != since))
            return Failed($"{session.Name}: the question is gone, nothing was sent", null);
        return await AgentTerminal.TypeAsync(target.Link!, send.Session, target.Typed(berth.Settings, send.Text), send.Mark, cancel).ConfigureAwait(false) is { } problem
            ? Failed($"{session.Name}: {problem.Message} on {session.Host}", null)
            : new NoticeMsg.Said(NoticeKind.Done, $"{session.Name}: sent");
    }

    private static NoticeMsg.Said Gone() => new(NoticeKind.Error, "the session is gone");

    private static NoticeMsg.Said Failed(string what, string? hint) => new(NoticeKind.Error, hint is null ? what : $"{what}\nhint: {hint}");
}
