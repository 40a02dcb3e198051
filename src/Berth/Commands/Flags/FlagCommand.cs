using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Attention.Flags;
using Berth.Core.Events;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Flags;

/// <summary><c>berth flag</c>: a person or a script says that a session needs somebody.</summary>
internal static class FlagCommand
{
    private const int LongestMessage = EventWords.LongestMessage;

    public static Verb Make()
    {
        var session = TargetOptions.Session();
        var message = new Argument<string[]>("message") { HelpName = "MESSAGE…", Arity = ArgumentArity.OneOrMore, Description = "what is the matter, in a few words" };
        var severity = new Option<string?>("--severity") { HelpName = "SEVERITY", Description = "low, medium (the default), high or critical" }.OneOf("low", "medium", "high", "critical");
        return new Verb("flag", "say that a session needs somebody")
        {
            Examples = [new("berth flag web look at the failing test", "a flag of medium severity"), new("berth flag web --severity critical disk full", "a critical one")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(session)!, Words.ParseSeverity(invocation.Parsed.GetValue(severity)), string.Join(' ', invocation.Parsed.GetValue(message)!)),
        }.With(session, message, severity);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string name, FlagSeverity? severity, string text)
    {
        if (PlainText.Clean(text, LongestMessage) is not { Length: > 0 } message)
            return invocation.Fail(ExitCode.Usage, "a flag needs a message", "berth flag SESSION look at this");
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var target = SessionTargets.One(name, SessionList.Read(berth));
        if (target.Session is not { } session)
            return invocation.Fail(target.Refusal!);
        if (session.State is SessionState.Terminated)
            return invocation.Fail(ExitCode.Conflict, $"{session.Name} is terminated: it cannot be flagged", $"berth resume {session.Name} brings it back");
        var now = berth.Time.GetUtcNow();
        FlagEngine.Ask(FlagBook.Empty, new(session.Host, session.Id), severity ?? FlagRules.Of(FlagRule.Asked).Severity, message, now, out var change);
        var flag = change.Flag;
        var cause = new FlagCause(StandingFlags.Word(FlagRule.Asked), flag.Severity, flag.Reason, flag.Source) { Message = flag.Message, Evidence = flag.Evidence };
        berth.Flags.Raise(new(session.Host, session.Id), cause, now);
        if (!invocation.Global.Quiet)
            invocation.Output.WriteLine($"{session.Name}: flagged {Words.Of(flag.Severity)}");
        return ExitCode.Done;
    }
}
