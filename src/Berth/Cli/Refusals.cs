using System.Diagnostics;
using Berth.Core.Links;
using Berth.Core.Provisioning;

namespace Berth.Cli;

/// <summary>From the core's kinds of failure to exit codes.</summary>
internal static class Refusals
{
    public static Refusal Of(Problem problem) => new(CodeOf(problem.Kind), problem.Message, problem.Hint);

    public static Refusal Of(string host, LinkError error) => Of(Problems.OfLink(host, error));

    public static Refusal Of(string host, LinkState state) => Of(Problems.OfState(host, state));

    public static ExitCode CodeOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Failed => ExitCode.Failed,
        ProblemKind.Usage => ExitCode.Usage,
        ProblemKind.NotFound => ExitCode.NotFound,
        ProblemKind.Unreachable => ExitCode.Unreachable,
        ProblemKind.Authentication => ExitCode.Authentication,
        ProblemKind.Settings => ExitCode.SettingsInvalid,
        ProblemKind.Conflict => ExitCode.Conflict,
        _ => throw new UnreachableException(),
    };
}
