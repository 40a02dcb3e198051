using Berth.Cli;
using Berth.Core.Provisioning;

namespace Berth.Commands.Lifecycle;

/// <summary>The exit status of what was done to several hosts.</summary>
internal static class HostResults
{
    public static ExitCode Code(IReadOnlyList<Problem?> problems)
    {
        var failed = problems.OfType<Problem>().Select(problem => Refusals.CodeOf(problem.Kind)).Distinct().ToList();
        if (failed.Count == 0)
            return ExitCode.Done;
        if (problems.Contains(null))
            return ExitCode.PartlyDone;
        return failed.Count == 1 ? failed[0] : ExitCode.Failed;
    }
}
