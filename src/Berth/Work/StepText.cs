using Berth.Core.Provisioning;

namespace Berth.Work;

/// <summary>A step in words, and how far the whole is.</summary>
internal static class StepText
{
    /// <summary>The steps that make a session.</summary>
    private const int StepsOfCreating = 7;

    public static string Of(StepProgress step)
    {
        var name = Name(step.Step);
        if (step.Percent is { } percent)
            return $"{name} {App.Amounts.Percent(percent)}";
        return step.Text is { Length: > 0 } text ? $"{name}: {text}" : name;
    }

    public static string Name(StepName step) => step switch
    {
        StepName.Reserve => "reserve",
        StepName.Prepare => "prepare",
        StepName.Clone => "clone",
        StepName.Deploy => "deploy",
        StepName.Start => "start",
        StepName.Forward => "forward",
        StepName.Verify => "verify",
        StepName.Inspect => "inspect",
        StepName.Unforward => "unforward",
        StepName.Stop => "stop",
        StepName.Archive => "archive",
        StepName.Delete => "delete",
        _ => "release",
    };

    /// <summary>0 to 1, of the making of a session; null for other work, whose steps are not counted.</summary>
    public static double? Fraction(RunningWork work)
    {
        if (work.Request is not WorkRequest.Create || work.Step is not { Step: <= StepName.Verify } step)
            return null;
        var within = step.Phase is StepPhase.Done or StepPhase.Skipped ? 1 : (step.Percent ?? 0) / 100;
        return ((int)step.Step + within) / StepsOfCreating;
    }
}
