using System.Diagnostics;

namespace Berth.Core.Provisioning.Running;

/// <summary>The one spelling of each step: in the journal, in JSON and in messages.</summary>
internal static class StepWords
{
    public static string Of(StepName step) => step switch
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
        StepName.Release => "release",
        _ => throw new UnreachableException(),
    };

    /// <summary>Null for what a newer berth may call a step.</summary>
    public static StepName? Parse(string word)
    {
        foreach (var step in Enum.GetValues<StepName>())
        {
            if (Of(step) == word)
                return step;
        }

        return null;
    }
}
