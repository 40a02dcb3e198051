using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Plans;

/// <summary>Which runner a session gets. "auto" takes the best that the host has: units of its user, if they live on after the last logout.</summary>
internal static class RunnerRule
{
    public static RunnerKind Choose(RunnerChoice wish, HostFacts facts, string host, ref Problem? problem)
    {
        switch (wish)
        {
            case RunnerChoice.Systemd when !facts.HasUserSystemd:
                problem ??= new Problem(ProblemKind.Failed, $"{host} has no service manager for its users", "use --runner process, or see why systemctl --user does not answer there");
                return RunnerKind.Systemd;
            case RunnerChoice.Container when facts.ContainerProgram is null:
                problem ??= new Problem(ProblemKind.Failed, $"{host} has neither podman nor a docker that you may use", "use --runner process");
                return RunnerKind.Container;
            case RunnerChoice.Systemd:
                return RunnerKind.Systemd;
            case RunnerChoice.Container:
                problem ??= new Problem(ProblemKind.Failed, Runners.ContainerRunner.Refusal, Runners.ContainerRunner.Hint);
                return RunnerKind.Container;
            case RunnerChoice.Process:
                return RunnerKind.Process;
            default:
                return facts is { HasUserSystemd: true, Lingers: true } ? RunnerKind.Systemd : RunnerKind.Process;
        }
    }

    /// <summary>Why the best that the host has was not taken; null where it was.</summary>
    public static string? Note(RunnerChoice wish, HostFacts facts, string host) => wish is RunnerChoice.Auto && facts is { HasUserSystemd: true, Lingers: false }
        ? $"{host}: held without systemd, whose units would end with your last login there: sudo loginctl enable-linger {facts.User}"
        : null;
}
