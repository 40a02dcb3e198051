using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Attention.Maps;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Runners;
using Berth.Core.Sessions;

namespace Berth.Commands.Attach;

/// <summary>A session with an agent that can be reached now, or why there is none.</summary>
internal sealed record AgentTarget(Session? Session, CatalogHost? Host, ILink? Link, Refusal? Refusal)
{
    public static async Task<AgentTarget> FindAsync(Composition berth, string name, CancellationToken cancel)
    {
        var target = SessionTargets.One(name, SessionList.Read(berth));
        if (target.Session is not { } session)
            return Refused(target.Refusal!);
        if (session.State is not (SessionState.Active or SessionState.Error))
            return Refused(new(ExitCode.Conflict, $"{session.Name} is {Words.Of(session.State)}: its agent does not run", $"berth resume {session.Name}"));
        if (session.Agent is null)
            return Refused(new(ExitCode.Conflict, $"{session.Name} has no agent", "berth new takes --agent"));
        var lookup = berth.Hosts.FindOrReach(session.Host);
        if (lookup.Host is not { } host)
            return Refused(new(ExitCode.NotFound, lookup.Problem!, lookup.Hint));
        var link = berth.LinkTo(host);
        var state = await link.ConnectAsync(ConnectWish.User, cancel);
        return state.IsUsable ? new(session, host, link, null) : Refused(Refusals.Of(host.Name, state));
    }

    /// <summary>The text as this agent takes it.</summary>
    public TypedText Typed(Settings settings, string text)
    {
        var name = Session!.Agent!.Name;
        var section = settings.Agents.TryGet(name, out var known) ? known : new AgentSettings(name);
        return TypedText.Of(text, SignalMaps.Find(section.Signals)?.Typing);
    }

    private static AgentTarget Refused(Refusal refusal) => new(null, null, null, refusal);
}
