using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Running;

/// <summary>
/// What one step says while it runs: at once for whoever asked for it, and now and then for the other berths, which look into the journal.
/// </summary>
internal sealed class NotedProgress(IProgress<StepProgress>? listener, JournalStore journal, TimeProvider time, (long Operation, int Ordinal) step) : IProgress<StepProgress>
{
    /// <summary>Each note makes every other berth read the list.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private DateTimeOffset? _noted;

    public void Report(StepProgress value)
    {
        listener?.Report(value);
        if (value.Phase is not StepPhase.Running || !IsTime())
            return;
        try
        {
            journal.StepSays(step.Operation, step.Ordinal, value.Percent, value.Text);
        }
        catch (StoreException)
        {
            // The step itself will say that the store cannot be written, if it matters.
        }
    }

    private bool IsTime()
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (now - _noted < Pace)
                return false;
            _noted = now;
            return true;
        }
    }
}
