using System.Diagnostics;
using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary>Says what killing would lose where that can be asked for, asks, and kills.</summary>
internal sealed class Killing(Invocation invocation, Composition berth, KillOptions options)
{
    private KillMode Mode => options.Mode!.Value;

    public async Task<ExitCode> RunAsync(IReadOnlyList<Target> targets)
    {
        List<Session> sessions = [.. targets.Select(target => target.Session).OfType<Session>()];
        var asks = invocation.CanAsk && !options.Yes;
        var losses = Mode is not KillMode.Keep && (asks || options.DryRun) ? await LossesAsync(sessions) : [];
        if (options.DryRun)
            return Plan(targets, losses);
        foreach (var (session, answer) in losses)
            Tell(session, answer);
        if (sessions.Count > 0 && !Confirm.Ask(invocation, Question(sessions), options.Yes))
            return invocation.Fail(ExitCode.Cancelled, "nothing was killed");
        // Who was shown what is lost and said yes has said so of that, too.
        var force = options.Force || (asks && losses.Any(loss => loss.Value.Lines.Count > 0));
        var wish = new KillWish(Mode, force);
        return await new Acting(invocation, berth.Time).RunAsync(targets, Word(), (session, progress, cancel) => berth.Operations.KillAsync(session.Id, wish, progress, cancel));
    }

    private async Task<Dictionary<Session, LossAnswer>> LossesAsync(List<Session> sessions)
    {
        var answers = await Task.WhenAll(sessions.Select(session => berth.Operations.WouldLoseAsync(session.Id, invocation.Cancel)));
        return sessions.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private ExitCode Plan(IReadOnlyList<Target> targets, Dictionary<Session, LossAnswer> losses)
    {
        var bulk = new Bulk(invocation);
        foreach (var target in targets)
        {
            if (target.Session is not { } session)
            {
                bulk.Refused(null, target.Refusal!);
                continue;
            }

            bulk.Done(session, $"would be {Word()} on {session.Host}{Workspace(session)}");
            if (losses.TryGetValue(session, out var answer))
                Tell(session, answer);
        }

        return bulk.Code;
    }

    private void Tell(Session session, LossAnswer answer)
    {
        if (answer.Problem is { } problem)
            invocation.Note($"{session.Name}: what it would lose is not known: {problem.Message}");
        foreach (var line in answer.Lines)
            invocation.Note($"{session.Name}: {line}");
    }

    private string Question(List<Session> sessions)
    {
        var names = string.Join(", ", sessions.Select(session => session.Name.Value));
        var what = Mode switch
        {
            KillMode.Keep => "",
            KillMode.Archive => sessions.Count == 1 ? " and archive its workspace" : " and archive their workspaces",
            KillMode.Delete => sessions.Count == 1 ? " and delete its workspace for good" : " and delete their workspaces for good",
            _ => throw new UnreachableException(),
        };
        return $"kill {names}{what}?";
    }

    private string Workspace(Session session) => session.Workspace is not { } path ? "" : Mode switch
    {
        KillMode.Keep => $", {path} kept",
        KillMode.Archive => $", {path} archived",
        _ => $", {path} deleted",
    };

    private string Word() => Mode switch
    {
        KillMode.Keep => "killed",
        KillMode.Archive => "killed and archived",
        _ => "killed and deleted",
    };
}
