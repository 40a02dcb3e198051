using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Running;

namespace Berth.Work;

/// <summary>A step in words, and how far the whole is.</summary>
internal static class StepText
{
    /// <summary>The steps that make a session; where it is to be stopped first, two come before.</summary>
    private const int StepsOfCreating = 7;
    private const int StepsOfStopping = 2;

    public static string Of(StepProgress step)
    {
        var name = StepWords.Of(step.Step);
        if (step.Percent is { } percent)
            return $"{name} {App.Amounts.Percent(percent)}";
        return step.Text is { Length: > 0 } text ? $"{name}: {text}" : name;
    }

    /// <summary>The step, and how far it is, without what it says.</summary>
    public static string Short(RunningWork work) => work is { IsCancelled: false, Step: { } step } ? Of(step with { Text = null }) : work.Text;

    /// <summary>0 to 1, of what brings a session up; null for other work, whose steps are not counted.</summary>
    public static double? Fraction(RunningWork work)
    {
        var before = work.Request switch
        {
            WorkRequest.Create or WorkRequest.Resume => 0,
            WorkRequest.Restart => StepsOfStopping,
            WorkRequest.Care { Operation: var operation } => Before(operation),
            WorkRequest.Elsewhere { Operation: var operation } => Before(operation),
            _ => -1,
        };
        if (before < 0 || work.Step is not { } step || Ordinal(step.Step, before) is not { } done)
            return null;
        var within = step.Phase is StepPhase.Done or StepPhase.Skipped ? 1 : (step.Percent ?? 0) / 100;
        return (done + within) / (before + StepsOfCreating);
    }

    private static int Before(Operation operation) => operation switch
    {
        Operation.Create or Operation.Resume => 0,
        Operation.Restart => StepsOfStopping,
        _ => -1,
    };

    private static int? Ordinal(StepName step, int before) => step switch
    {
        <= StepName.Verify => before + (int)step,
        StepName.Unforward when before > 0 => 0,
        StepName.Stop when before > 0 => 1,
        _ => null,
    };
}
