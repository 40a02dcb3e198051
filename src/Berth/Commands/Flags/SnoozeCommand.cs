using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Commands.Flags;

/// <summary><c>berth snooze</c>: the flags of a session come back later.</summary>
internal static class SnoozeCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public static Verb Make()
    {
        var session = TargetOptions.Session();
        var span = new Argument<string>("time") { HelpName = "TIME", Description = "for how long: 30m, 2h, 1d" };
        span.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!Duration.TryParse(token.Value, out var time) || time <= TimeSpan.Zero || time > Longest))
                result.AddError($"'{token.Value}' is no time: write 30m, 2h or 1d");
        });
        return new Verb("snooze", "put the flags of a session off for a while")
        {
            Examples = [new("berth snooze web 30m", "ask me again in half an hour"), new("berth snooze web 1d", "tomorrow")],
            Run = invocation => FlagAnswering.RunAsync(
                invocation, new([invocation.Parsed.GetValue(session)!]), (berth, chosen) => Snooze(berth, chosen, invocation.Parsed.GetValue(span)!)),
        }.With(session, span);
    }

    private static string? Snooze(Composition berth, Session session, string text)
    {
        var time = Duration.TryParse(text, out var span) ? span : throw new System.Diagnostics.UnreachableException();
        return berth.Flags.Snooze(new(session.Host, session.Id), berth.Time.GetUtcNow() + time) > 0 ? $"snoozed for {Duration.Format(time)}" : null;
    }
}
