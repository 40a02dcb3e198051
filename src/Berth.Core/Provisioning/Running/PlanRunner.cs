using System.Collections.Immutable;
using Berth.Core.Logging;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Running;

/// <summary>
/// Runs a plan's steps one after another, and writes each to the journal before it begins and after it ended, together with what the
/// session is by then. Where a step fails, or the user gives up, what was begun is taken back in reverse.
/// </summary>
internal sealed class PlanRunner(Work work, long operation)
{
    private const int MostOutput = 4000;

    private readonly JournalStore _journal = work.Parts.Journal;

    public async Task<PlanEnd> RunAsync(ImmutableArray<Step> steps, CancellationToken cancel)
    {
        var listener = work.Progress;
        try
        {
            return await StepByStepAsync(steps, listener, cancel);
        }
        finally
        {
            work.Progress = listener;
        }
    }

    private async Task<PlanEnd> StepByStepAsync(ImmutableArray<Step> steps, IProgress<StepProgress>? listener, CancellationToken cancel)
    {
        for (var ordinal = 0; ordinal < steps.Length; ordinal++)
        {
            var step = steps[ordinal];
            work.Progress = new NotedProgress(listener, _journal, work.Parts.Time, (operation, ordinal));
            _journal.StepStarts(operation, ordinal, StepWords.Of(step.Name), null);
            Tell(step, StepPhase.Started);
            StepResult result;
            try
            {
                result = await StepPerformer.DoAsync(step, work, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                End(ordinal, StepState.Failed, "given up", null);
                Tell(step, StepPhase.Failed, "given up");
                return await GivenUpAsync(steps, ordinal);
            }

            if (result.Problem is { } problem)
            {
                End(ordinal, StepState.Failed, problem.Message, result.LastLines);
                Tell(step, StepPhase.Failed, problem.Message);
                work.Parts.Log.Warning("step failed", new("session", work.Manifest.Id), new("step", StepWords.Of(step.Name)), new("problem", problem.Message));
                return new PlanEnd(step.Name, result, await UndoAsync(steps, ordinal), Cancelled: false);
            }

            End(ordinal, StepState.Done, null, null);
            Tell(step, result.Skipped ? StepPhase.Skipped : StepPhase.Done, result.Text);
            // Not every step looks, and after the last one there is none that would.
            if (cancel.IsCancellationRequested)
                return await GivenUpAsync(steps, ordinal);
        }

        return PlanEnd.Done;
    }

    private async Task<PlanEnd> GivenUpAsync(ImmutableArray<Step> steps, int last) =>
        new(steps[last].Name, null, await UndoAsync(steps, last), Cancelled: true);

    /// <summary>True where all that can be taken back is. The user's token is not asked any more: taking back is bounded by each call's deadline.</summary>
    private async Task<bool> UndoAsync(ImmutableArray<Step> steps, int last)
    {
        var undone = true;
        for (var ordinal = last; ordinal >= 0; ordinal--)
        {
            if (StepPerformer.Undo(steps[ordinal], work, CancellationToken.None) is not { } undoing)
                continue;
            var result = await undoing;
            undone &= result.Problem is null;
            if (result.Problem is not null)
                continue;
            if (ordinal < last)
                End(ordinal, StepState.Undone, null, null);
            Tell(steps[ordinal], StepPhase.Undone);
        }

        return undone;
    }

    private void End(int ordinal, StepState state, string? error, IReadOnlyList<string>? output) => work.Parts.Database.Write(_ =>
    {
        var lines = output is { Count: > 0 } ? string.Join('\n', output) : null;
        _journal.StepEnds(operation, ordinal, new StepEnd(state, null, error, lines is { Length: > MostOutput } ? lines[^MostOutput..] : lines));
        work.Parts.Sessions.SetManifest(work.Manifest.Id, ManifestWriter.Write(work.Manifest));
    });

    private void Tell(Step step, StepPhase phase, string? text = null) => work.Progress?.Report(new StepProgress(step.Name, phase) { Text = text });
}
