using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Running;

namespace Berth.Work;

/// <summary>A step in words, and how far the whole is.</summary>
internal static class StepText
{
    /// <summary>The steps that make a session.</summary>
    private const int StepsOfCreating = 7;

    public static string Of(StepProgress step)
    {
        var name = StepWords.Of(step.Step);
        if (step.Percent is { } percent)
            return $"{name} {App.Amounts.Percent(percent)}";
        return step.Text is { Length: > 0 } text ? $"{name}: {text}" : name;
    }

    /// <summary>The step, and how far it is, without what it says.</summary>
    public static string Short(RunningWork work) => work is { IsCancelled: false, Step: { } step } ? Of(step with { Text = null }) : work.Text;

    /// <summary>0 to 1, of the making of a session; null for other work, whose steps are not counted.</summary>
    public static double? Fraction(RunningWork work)
    {
        if (work.Request is not WorkRequest.Create || work.Step is not { Step: <= StepName.Verify } step)
            return null;
        var within = step.Phase is StepPhase.Done or StepPhase.Skipped ? 1 : (step.Percent ?? 0) / 100;
        return ((int)step.Step + within) / StepsOfCreating;
    }
}
