using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Attach;
using Berth.Commands.Targets;
using Berth.Core.Runners;
using Berth.Core.Sessions;

namespace Berth.Commands.Send;

/// <summary><c>berth send</c>: types a line into a session's agent.</summary>
internal static class SendCommand
{
    public static Verb Make()
    {
        var session = TargetOptions.Session();
        var text = new Argument<string[]>("text") { HelpName = "TEXT…", Arity = ArgumentArity.OneOrMore, Description = "what is typed, and Enter; the words are joined by blanks" };
        return new Verb("send", "type a line into a session's agent")
        {
            Examples = [new("berth send web run the tests again", "as if it were typed there"), new("berth send web 1", "the answer to a question")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(session)!, string.Join(' ', invocation.Parsed.GetValue(text)!)),
        }.With(session, text);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string name, string text)
    {
        if (TypedText.Of(text).Text.Length == 0)
            return invocation.Fail(ExitCode.Usage, "there is nothing to type", "berth send SESSION run the tests again");
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var target = await AgentTarget.FindAsync(berth, name, invocation.Cancel);
        if (target.Session is not { } session)
            return invocation.Fail(target.Refusal!);
        var problem = await AgentTerminal.TypeAsync(target.Link!, session.Id, target.Typed(berth.Settings, text), mark: null, invocation.Cancel);
        if (problem is not null)
            return Fail(invocation, session, problem);
        if (!invocation.Global.Quiet)
            invocation.Output.WriteLine($"{session.Name}: sent");
        return ExitCode.Done;
    }

    private static ExitCode Fail(Invocation invocation, Session session, TypeProblem problem) => problem switch
    {
        { Link: { } error } => invocation.Fail(Refusals.Of(session.Host, error)),
        { Failure: TypeFailure.Gone } => invocation.Fail(ExitCode.Conflict, $"{session.Name}: {problem.Message} on {session.Host}", $"berth restart {session.Name}"),
        _ => invocation.Fail(ExitCode.Failed, $"{session.Name}: {problem.Message} on {session.Host}"),
    };
}
