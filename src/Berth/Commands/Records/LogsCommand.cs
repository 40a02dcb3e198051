using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Hosts;
using Berth.Core.Sessions;

namespace Berth.Commands.Records;

/// <summary><c>berth logs</c>.</summary>
internal static class LogsCommand
{
    private const int UsualLines = 100;

    public static Verb Make()
    {
        var session = TargetOptions.Session();
        var follow = LineArgument.Follow();
        var lines = LineArgument.Lines(UsualLines);
        var source = new Option<string?>("--source") { HelpName = "SOURCE", Description = "agent, server or events (default: agent where there is one, else server)" }
            .OneOf(LogSource.Agent, LogSource.Server, LogSource.Events);
        var json = new Option<bool>("--json") { Description = "print JSON: an array, with -f one object a line" };
        return new Verb("logs", "what a session's agent or server printed")
        {
            Examples = [new("berth logs web -f", "the agent's output as it comes"), new("berth logs web -n 20 --source server", "the last lines of the editor server")],
            Run = invocation =>
            {
                var parsed = invocation.Parsed;
                var wish = new RecordWish(parsed.GetValue(follow), parsed.GetValue(lines) ?? UsualLines, null, parsed.GetValue(json));
                return RunAsync(invocation, parsed.GetValue(session)!, parsed.GetValue(source), wish);
            },
        }.With(session, follow, lines, source, json);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string name, string? wished, RecordWish wish)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var target = SessionTargets.One(name, SessionList.Read(berth));
        if (target.Session is not { } session)
            return invocation.Fail(target.Refusal!);
        var lookup = berth.Hosts.FindOrReach(session.Host);
        if (lookup.Host is not { } host)
            return invocation.Fail(ExitCode.NotFound, lookup.Problem!, lookup.Hint);
        var source = LogSource.Of(wished, session);
        return source is LogSource.Events
            ? await EventsCommand.OfSessionAsync(invocation, berth, session, wish)
            : await ShowAsync(invocation, berth, host, new LogOutput(invocation, source, wish), session);
    }

    private static async Task<ExitCode> ShowAsync(Invocation invocation, Composition berth, CatalogHost host, LogOutput output, Session session)
    {
        var file = new HostFile(berth.LinkTo(host), LogSource.Path(output.Source, host, session));
        if (output.Wish.Follow)
            return await FollowAsync(invocation, berth, host, output, file);
        var (there, error) = await file.ReadAsync(output.Wish.Lines, output.TakeAsync, null, invocation.Cancel);
        if (error is not null)
            return invocation.Fail(Refusals.Of(host.Name, error));
        output.End();
        if (!there)
            invocation.Note($"{session.Name}: its {output.Source} has written nothing");
        return ExitCode.Done;
    }

    private static async Task<ExitCode> FollowAsync(Invocation invocation, Composition berth, CatalogHost host, LogOutput output, HostFile file)
    {
        // Following waits for whatever comes; connecting says what stands in the way.
        if (await berth.LinkTo(host).ConnectAsync(Core.Links.ConnectWish.Call, invocation.Cancel) is { IsUsable: false } state)
            return invocation.Fail(Refusals.Of(host.Name, state));
        using var reader = new ReaderWatch(invocation, berth.Time);
        try
        {
            await foreach (var line in file.FollowAsync(output.Wish.Lines, reader.Token))
                output.Line(line);
        }
        catch (OperationCanceledException) when (reader.IsGone)
        {
        }

        return ExitCode.Done;
    }
}
