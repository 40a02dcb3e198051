using Berth.Core.Provisioning;

namespace Berth.Core.Runners;

/// <summary>The runner that a session gets, or why it gets none.</summary>
internal sealed record RunnerAnswer(IRunner? Runner, Problem? Problem = null)
{
    public static RunnerAnswer Refused(string message, string hint) => new(null, new Problem(ProblemKind.Conflict, message, hint));
}
