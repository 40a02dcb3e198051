using System.CommandLine;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Commands.Hosts;
using Berth.Commands.Targets;
using Berth.Core.Hosts;
using Berth.Core.Sessions;

namespace Berth.Commands.Listing;

/// <summary><c>berth ls</c>.</summary>
internal static class ListCommand
{
    public static Verb Make()
    {
        var host = TargetOptions.HostOption("only those on HOST");
        var state = TargetOptions.StateOption("only those in STATE: creating, active, suspended, terminated, error");
        var flagged = new Option<bool>("--flagged") { Description = "only those that need you" };
        var all = new Option<bool>("--all") { Description = "with those that were killed and whose workspace is kept" };
        var ask = new AskOptions();
        return new Verb("ls", "list the sessions")
        {
            Examples =
            [
                new("berth ls", "every session; hosts whose link stands are asked"),
                new("berth ls --flagged --cached", "what needs you, as last known, at once"),
                new("berth ls --json | jq -r '.[].url'", "their addresses"),
            ],
            Run = invocation =>
            {
                var parsed = invocation.Parsed;
                var filter = new ListFilter(parsed.GetValue(host), Words.ParseState(parsed.GetValue(state)), parsed.GetValue(flagged), parsed.GetValue(all));
                return RunAsync(invocation, filter, ask.Wish(parsed), ask.Json(parsed));
            },
        }.With(host, state, flagged, all).With(ask.Symbols);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, ListFilter filter, AskWish wish, bool json)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        // Who names a host wants its link, also where it has no session yet.
        CatalogHost[] named = filter.Host is { } name && berth.Hosts.Find(name).Host is { } found ? [found] : [];
        if (wish is AskWish.Connect)
            await new HostNews(berth).LinksAsync(wish, named, invocation.Cancel);
        var rows = await SessionRows.ReadAsync(berth, wish, filter.Of, invocation.Cancel);
        if (rows.Count == 0 && filter.Host is { } host && berth.Hosts.Find(host) is { Host: null } unknown && SessionList.Read(berth).All(session => session.Host != host))
            return invocation.Fail(ExitCode.NotFound, unknown.Problem!, unknown.Hint);
        if (json)
            invocation.Output.WriteLine(JsonText.ArrayOf(rows, SessionJson.Write));
        else if (rows.Count > 0)
            SessionColumns.Table(berth.Time.GetUtcNow()).Write(invocation.Output, rows, invocation.Display);
        else if (invocation.Display.IsTerminal)
            invocation.Note(filter.IsAny ? "no sessions; berth new makes one" : "no such sessions");
        return WantedLinks.Tell(invocation, berth, wish, rows.Select(row => row.Session.Host).Concat(named.Select(one => one.Name)));
    }
}
