using System.CommandLine;
using System.CommandLine.Completions;
using Berth.Cli;
using Berth.Commands.Hosts;
using Berth.Commands.Targets;
using Berth.Core.Hosts;
using Berth.Core.Sessions;

namespace Berth.Commands.Records;

/// <summary><c>berth events</c>.</summary>
internal static class EventsCommand
{
    private const int UsualLines = 100;
    private const int UsualLinesAhead = 10;

    public static Verb Make()
    {
        var session = new Argument<string?>("session") { HelpName = "SESSION", Arity = ArgumentArity.ZeroOrOne, Description = "only those of one session" };
        session.CompletionSources.Add(_ => SessionNames.Live().Select(name => new CompletionItem(name.Label, detail: name.Detail)));
        var follow = LineArgument.Follow();
        var since = SinceOption.Make();
        var ask = new AskOptions();
        return new Verb("events", "what agents, hooks, servers and people said about sessions")
        {
            Examples = [new("berth events -f", "everything, as it comes"), new("berth events web --since 1h", "what one session did in the last hour")],
            Run = invocation =>
            {
                var parsed = invocation.Parsed;
                var (following, json) = (parsed.GetValue(follow), ask.Json(parsed));
                var wish = new RecordWish(following, following ? UsualLinesAhead : UsualLines, SinceOption.Read(parsed.GetValue(since), TimeProvider.System.GetUtcNow()), json);
                return RunAsync(invocation, parsed.GetValue(session), wish, ask.Wish(parsed));
            },
        }.With(session, follow, since).With(ask.Symbols);
    }

    public static async Task<ExitCode> OfSessionAsync(Invocation invocation, Composition berth, Session session, RecordWish wish)
    {
        var filter = new EventFilter(session.Id, wish, SessionList.Read(berth).ToDictionary(each => each.Id));
        return await new EventReading(invocation, berth, filter).RunAsync(HostsOf(berth, session.Host), AskWish.Connect);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string? name, RecordWish wish, AskWish ask)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var sessions = SessionList.Read(berth);
        var target = name is null ? null : SessionTargets.One(name, sessions);
        if (target is { Refusal: { } refusal })
            return invocation.Fail(refusal);
        var filter = new EventFilter(target?.Session!.Id, wish, sessions.ToDictionary(each => each.Id));
        var hosts = target?.Session is { } session ? HostsOf(berth, session.Host) : [.. berth.Hosts.All];
        // Who waits for the events of one session wants its host to be asked, link or not.
        return await new EventReading(invocation, berth, filter).RunAsync(hosts, target is not null && wish.Follow ? AskWish.Connect : ask);
    }

    private static List<CatalogHost> HostsOf(Composition berth, string host) => berth.Hosts.FindOrReach(host).Host is { } found ? [found] : [];
}
