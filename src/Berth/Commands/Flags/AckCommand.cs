using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;

namespace Berth.Commands.Flags;

/// <summary><c>berth ack</c>: the flags of a session were seen.</summary>
internal static class AckCommand
{
    public static Verb Make()
    {
        var targets = new TargetOptions();
        return new Verb("ack", "acknowledge the flags of sessions: they call no more until their cause comes again")
        {
            Examples = [new("berth ack web", "the flags of one session"), new("berth ack --flagged", "all flags that are open")],
            Run = invocation => FlagAnswering.RunAsync(invocation, targets.Read(invocation.Parsed), Acknowledge),
        }.With(targets.Symbols);
    }

    private static string? Acknowledge(Composition berth, Session session)
    {
        var standing = berth.Flags.Standing().Where(flag => flag.Subject.Session == session.Id).ToList();
        // One that somebody asked for has no cause that could end.
        foreach (var asked in standing.Where(flag => flag.Cause.Rule == StandingFlags.Word(FlagRule.Asked)))
            berth.Flags.Clear(asked.Id);
        berth.Flags.Acknowledge(new(session.Host, session.Id));
        return standing.Count == 0 ? null : standing.Count == 1 ? "acknowledged" : $"{standing.Count} acknowledged";
    }
}
