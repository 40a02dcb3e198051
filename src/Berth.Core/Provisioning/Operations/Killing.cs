using System.Collections.Immutable;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Operations;

/// <summary>
/// Ends a session. What only its workspace has is found first and said; deleting it takes force. A host that does not answer is no
/// reason to keep a session in the list for ever: with force it is gone here, and its host is cleaned when it is back.
/// </summary>
internal sealed class Killing(ProvisionerParts parts)
{
    public const string Keep = "keep";
    public const string Archive = "archive";
    public const string Delete = "delete";

    public async Task<Outcome> RunAsync(SessionId id, KillWish wish, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var ask = new OperationAsk(id, Operation.Kill, progress) { Loss = wish is { Mode: KillMode.Delete, Force: false }, MakesRoom = wish.Mode is KillMode.Delete };
        var outcome = await new ExistingSession(parts).InTurnAsync(ask, (work, seen) => EndAsync(work, seen, wish, cancel), cancel);
        return outcome switch
        {
            Outcome.Refused { Problem.Kind: ProblemKind.Unreachable or ProblemKind.Authentication } when wish.Force => WithoutHost(ask, wish) ?? outcome,
            Outcome.Refused { Problem: { Kind: ProblemKind.Unreachable } problem } => new Outcome.Refused(
                problem with { Hint = "--force takes it out of the list now; its host is cleaned when it is back" }),
            _ => outcome,
        };
    }

    public async Task<LossAnswer> WouldLoseAsync(SessionId id, CancellationToken cancel)
    {
        if (parts.Sessions.Find(id) is not { } session)
            return new LossAnswer([], new Problem(ProblemKind.NotFound, $"there is no session {id}"));
        var existing = new ExistingSession(parts);
        var (work, problem) = existing.Open(session, new OperationAsk(id, Operation.Kill, null));
        if (work is null || await existing.ConnectAsync(work.Host, cancel) is { } unreachable && (problem = unreachable) is not null)
            return new LossAnswer([], problem);
        var seen = await work.Remote.InspectAsync(loss: true, hold: false, anyway: false, cancel);
        return seen.Succeeded ? new LossAnswer(seen.Losses) : new LossAnswer([], Problems.OfCall(work.HostName, "the workspace cannot be looked at", seen.Result));
    }

    public static string Word(KillMode mode) => mode switch { KillMode.Archive => Archive, KillMode.Delete => Delete, _ => Keep };

    public static KillMode Mode(string word) => word switch { Archive => KillMode.Archive, Delete => KillMode.Delete, _ => KillMode.Keep };

    private async Task<Outcome> EndAsync(Work work, Inspection seen, KillWish wish, CancellationToken cancel)
    {
        if (seen.Losses.Count > 0)
            return new Outcome.Refused(new Problem(ProblemKind.Conflict, $"{work.HostName}: deleting session {work.Manifest.Name} would lose {string.Join(", ", seen.Losses)}", "--archive keeps it in a file, --force deletes it"));
        var mode = seen.Missing && wish.Mode is KillMode.Archive && !IsBrokenOff(work) ? KillMode.Delete : wish.Mode;
        if (seen.Missing && wish.Mode is KillMode.Keep)
            mode = KillMode.Delete;
        return await new Ending(Steps(mode)) { Forgets = mode is not KillMode.Keep }.RunAsync(work, Word(mode), cancel);
    }

    /// <summary>An archive may be whole already, and its session's folder gone: a berth died between.</summary>
    private bool IsBrokenOff(Work work) => parts.Journal.Last(work.Manifest.Id) is { Kind: "kill", Plan: Archive, Outcome: null };

    private ImmutableArray<Step> Steps(KillMode mode)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        steps.Add(new Step.Unforward());
        steps.Add(new Step.Stop(parts.Settings.Defaults.StopTimeout));
        if (mode is KillMode.Archive)
            steps.Add(new Step.Archive());
        if (mode is not KillMode.Keep)
            steps.Add(new Step.Delete());
        steps.Add(new Step.Release(mode is KillMode.Keep ? SessionState.Terminated : null));
        return steps.ToImmutable();
    }

    /// <summary>The operation stays open in the journal: whoever reaches the host next brings it to its end.</summary>
    private Outcome.Done? WithoutHost(OperationAsk ask, KillWish wish)
    {
        if (parts.Sessions.Find(ask.Id) is not { } session || new ExistingSession(parts).Open(session, ask).Work is not { } work)
            return null;
        var ended = parts.Database.Write(_ =>
        {
            work.Change(SessionState.Terminated, null);
            Books.Begin(work, Word(wish.Mode));
            parts.Ports.Release(ask.Id);
            return Books.Settle(work);
        });
        return new Outcome.Done(ended, [$"{session.Host} does not answer: what runs there ends when it is back"]);
    }
}
