using Berth.Cli;
using Berth.Cli.Json;
using Berth.Commands.Hosts;
using Berth.Commands.Targets;

namespace Berth.Commands.Listing;

/// <summary><c>berth show</c>: one session whole.</summary>
internal static class ShowCommand
{
    public static Verb Make()
    {
        var session = TargetOptions.Session();
        var ask = new AskOptions();
        return new Verb("show", "one session whole: what it is, costs and does, its last steps and its forwards")
        {
            Examples = [new("berth show web", "by the beginning of its name"), new("berth show web --json", "for a script")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(session)!, ask.Wish(invocation.Parsed), ask.Json(invocation.Parsed)),
        }.With(session).With(ask.Symbols);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string name, AskWish wish, bool json)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var target = SessionTargets.One(name, SessionList.Read(berth));
        if (target.Session is not { Id: var id })
            return invocation.Fail(target.Refusal!);
        if (await SessionRows.ReadAsync(berth, wish, sessions => sessions.Where(session => session.Id == id), invocation.Cancel) is not [var row])
            return invocation.Fail(ExitCode.NotFound, $"the session '{name}' was removed meanwhile");
        var whole = SessionWhole.Read(berth, row);
        if (json)
            invocation.Output.WriteLine(JsonText.Of(writer => WholeJson.Write(writer, whole)));
        else
            new WholeText(invocation.Output, invocation.Display, berth.Time.GetUtcNow()).Write(whole);
        return WantedLinks.Tell(invocation, berth, wish, [row.Session.Host]);
    }
}
