using Berth.Cli;
using Berth.Cli.Tables;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary>How an operation ended, in words.</summary>
internal static class OutcomeText
{
    public static Refusal Of(Outcome.Failed failed)
    {
        var refusal = Refusals.Of(failed.Problem);
        var what = $"{StepWords.Of(failed.Step)} failed: {refusal.What}";
        var hint = refusal.Hint ?? (failed.Session is { } left ? $"berth restart {left.Name} tries again, berth kill {left.Name} ends it" : null);
        return refusal with { What = what, Hint = hint };
    }

    public static Refusal Cancelled(Session? session) =>
        new(ExitCode.Cancelled, session is null ? "cancelled, and undone" : $"{session.Name}: cancelled, it is {Words.Of(session.State)}");

    /// <summary>What the failed command said last, as it said it.</summary>
    public static void WriteLastLines(Invocation invocation, Outcome.Failed failed)
    {
        foreach (var line in failed.LastLines)
            invocation.Errors.WriteLine($"  {OneLine.Of(line)}");
    }
}
