using System.Diagnostics;
using Berth.Core.Links;
using Berth.Core.Provisioning;

namespace Berth.Cli;

/// <summary>From the core's kinds of failure to exit codes.</summary>
internal static class Refusals
{
    public static Refusal Of(Problem problem) => new(CodeOf(problem.Kind), problem.Message, problem.Hint);

    public static Refusal Of(string host, LinkError error) => new(CodeOf(error.Reason), $"{host}: {error.Message}", error.Hint);

    public static Refusal Of(string host, LinkState state) => state.Error is { } error
        ? Of(host, error)
        : new(state.WaitsForUser ? ExitCode.Authentication : ExitCode.Unreachable, $"{host}: the link is {LinkWords.Of(state.Status)}");

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

    public static ExitCode CodeOf(LinkReason reason) => reason switch
    {
        LinkReason.HostKeyUnknown or LinkReason.HostKeyChanged or LinkReason.HostKeyRejected => ExitCode.Authentication,
        LinkReason.AuthenticationNeeded or LinkReason.AuthenticationFailed => ExitCode.Authentication,
        LinkReason.LocalPortTaken => ExitCode.Conflict,
        LinkReason.ForwardingForbidden or LinkReason.StreamLocalForbidden or LinkReason.NothingListening => ExitCode.Failed,
        LinkReason.TransferFailed or LinkReason.RemoteListenFailed or LinkReason.SshMissing or LinkReason.NoPlace or LinkReason.Other => ExitCode.Failed,
        _ => ExitCode.Unreachable,
    };
}
