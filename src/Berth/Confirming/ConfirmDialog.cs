using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Sessions;
using Berth.Work;

namespace Berth.Confirming;

/// <summary>Yes or no, after what will be.</summary>
internal sealed record ConfirmDialog(string Heading, ImmutableArray<string> Lines, ImmutableArray<Effect> Yes) : Dialog
{
    public override string Title => Heading;

    /// <summary>The screen ends with it.</summary>
    public bool Leaves { get; init; }

    /// <summary>The screen ends when this much work is done.</summary>
    public int? LeavesAfter { get; init; }

    /// <summary>What a second press of the key that opened it does: the same as yes.</summary>
    public char Again { get; init; }

    public static ConfirmDialog Quit(AppState state)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var running = Running(state, out var hosts);
        lines.Add(running == 0 ? "no session is running" : $"{Amounts.Count(running, "session")} on {Amounts.Count(hosts, "host")} {(running == 1 ? "keeps" : "keep")} running, with what {(running == 1 ? "its agent does" : "their agents do")}");
        var forwards = Forwards(state);
        if (forwards > 0)
            lines.Add($"{Amounts.Count(forwards, "forward")} {(forwards == 1 ? "stays" : "stay")} open, held by ssh");
        AddWork(lines, state);
        return new("Quit berth", lines.ToImmutable(), [new Effect.Quit(0)]) { Leaves = true, Again = 'q' };
    }

    public static ConfirmDialog QuitSuspend(AppState state)
    {
        var running = Running(state, out _);
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var session in state.Fleet.Sessions)
        {
            if (session.State == SessionState.Active)
                effects.Add(new Effect.Run(new WorkRequest.Suspend(session.Id)));
        }

        return new(
            "Suspend all sessions and quit",
            running == 0 ? ["no session is running"]
                : [$"{Amounts.Count(running, "session")} {(running == 1 ? "is" : "are")} stopped; workspaces and conversations stay", "berth quits when all are, and stays where one cannot be"],
            running == 0 ? [new Effect.Quit(0)] : effects.ToImmutable())
        { Again = 'Q', Leaves = running == 0, LeavesAfter = running == 0 ? null : running };
    }

    /// <summary>What was asked for here is taken back; what berth does by itself the next one completes.</summary>
    private static void AddWork(ImmutableArray<string>.Builder lines, AppState state)
    {
        var (asked, care) = (0, 0);
        foreach (var work in state.Work.Running)
        {
            asked += work.IsAsked ? 1 : 0;
            care += work.IsCare ? 1 : 0;
        }

        if (asked > 0)
            lines.Add($"{Amounts.Count(asked, "operation")} under way {(asked == 1 ? "is" : "are")} given up and undone");
        if (care > 0)
            lines.Add($"{Amounts.Count(care, "operation")} of berth's own {(care == 1 ? "is" : "are")} completed at the next start");
    }

    private static int Running(AppState state, out int hosts)
    {
        var names = new HashSet<string>();
        var count = 0;
        foreach (var session in state.Fleet.Sessions)
        {
            if (session.State != SessionState.Active)
                continue;
            count++;
            names.Add(session.Host);
        }

        hosts = names.Count;
        return count;
    }

    private static int Forwards(AppState state)
    {
        var count = state.Fleet.Forwards.Length;
        foreach (var session in state.Fleet.Sessions)
            count += session is { State: SessionState.Active, LocalPort: not null } ? 1 : 0;
        return count;
    }
}
