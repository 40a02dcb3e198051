using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Sessions;

namespace Berth.Commands.Flags;

/// <summary>What <c>ack</c> and <c>snooze</c> have in common. A session without a flag is none of a failure: what was wanted is so.</summary>
internal static class FlagAnswering
{
    /// <param name="invocation">The run.</param>
    /// <param name="wish">Whose flags.</param>
    /// <param name="answer">Says what it did; null where there was nothing to do.</param>
    public static async ValueTask<ExitCode> RunAsync(Invocation invocation, TargetWish wish, Func<Composition, Session, string?> answer)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var targets = SessionTargets.Many(wish, SessionList.Read(berth), static state => state is not SessionState.Terminated, out var refusal);
        if (refusal is not null)
            return invocation.Fail(refusal);
        var bulk = new Bulk(invocation);
        foreach (var target in targets)
        {
            if (target.Session is { } session)
                bulk.Done(session, answer(berth, session) ?? "no flag");
            else
                bulk.Refused(null, target.Refusal!);
        }

        return bulk.Code;
    }
}
