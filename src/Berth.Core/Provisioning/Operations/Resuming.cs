using System.Collections.Immutable;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Operations;

/// <summary>Starts a session that was whole before at its old address, with its agent's conversation; tries a broken creation again.</summary>
internal sealed class Resuming(ProvisionerParts parts)
{
    public Task<Outcome> ResumeAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel) => RunAsync(id, Operation.Resume, progress, cancel);

    /// <summary>The same, after what runs was stopped.</summary>
    public Task<Outcome> RestartAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel) => RunAsync(id, Operation.Restart, progress, cancel);

    private Task<Outcome> RunAsync(SessionId id, Operation operation, IProgress<StepProgress>? progress, CancellationToken cancel) => new ExistingSession(parts).InTurnAsync(
        new OperationAsk(id, operation, progress) { NeedsFacts = true },
        async (work, seen) =>
        {
            if ((Gone(work, seen) ?? NameTaken(work)) is { } refused)
                return new Outcome.Refused(refused);
            var before = work.Manifest.State;
            var journal = Books.Begin(work, "");
            // What is begun on a suspended session is taken back to that; a running one that lost its processes half-way has an error.
            return await new Bringing(Steps(work)) { Before = before is SessionState.Suspended or SessionState.Terminated ? before : null }.RunAsync(work, journal, cancel);
        },
        cancel);

    /// <summary>Without its folder, only a session that was cloned and never used can be made again.</summary>
    private static Problem? Gone(Work work, Inspection seen)
    {
        if (!seen.Missing || !work.Manifest.Complete)
            return null;
        return new Problem(
            ProblemKind.Conflict, $"{work.HostName}: the folder of session {work.Manifest.Name} is gone: {work.Manifest.Folder.Path}", $"berth kill {work.Manifest.Name} --delete forgets it");
    }

    /// <summary>What was killed has given its name back: a live session that took it meanwhile keeps it.</summary>
    private Problem? NameTaken(Work work)
    {
        var name = work.Manifest.Name;
        if (work.Manifest.State is not SessionState.Terminated
            || parts.Sessions.All().FirstOrDefault(other => other.Name == name && other.Id != work.Manifest.Id && other.State is not SessionState.Terminated) is not { } other)
            return null;
        return new Problem(ProblemKind.Conflict, $"{work.HostName}: the name of session {name} was taken by a new one on {other.Host}", $"berth rename {name} NEW gives that one another name, then this one comes back");
    }

    private ImmutableArray<Step> Steps(Work work)
    {
        var (manifest, settings) = (work.Manifest, parts.Settings);
        var steps = ImmutableArray.CreateBuilder<Step>();
        if (work.Operation is Operation.Restart)
        {
            steps.Add(new Step.Unforward());
            steps.Add(new Step.Stop(settings.Defaults.StopTimeout));
        }

        if (!manifest.Complete)
        {
            steps.AddRange(SessionPlanner.Steps(manifest, settings, work.Host, work.Facts!));
            return steps.ToImmutable();
        }

        steps.Add(SessionPlanner.Reserve(manifest, settings, work.Host));
        steps.Add(new Step.Prepare(manifest.OwnsWorkspace ? null : manifest.Workspace, Clones: false));
        steps.Add(new Step.Deploy(manifest.Server));
        steps.Add(new Step.Start(""));
        steps.Add(new Step.Forward(manifest.Forwards));
        steps.Add(new Step.Verify(settings.Defaults.StartTimeout));
        return steps.ToImmutable();
    }
}
