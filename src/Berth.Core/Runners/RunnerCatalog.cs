using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>The runners, and which of them a host allows.</summary>
internal static class RunnerCatalog
{
    private static readonly SystemdRunner Systemd = new();
    private static readonly ProcessRunner Process = new();

    /// <summary>The runner of a session that is there. One of a container has no processes that could be asked for by another.</summary>
    public static IRunner Of(RunnerKind kind) => kind is RunnerKind.Systemd ? Systemd : Process;

    /// <summary>
    /// What a choice means on a host. The manager of a user who does not linger ends with his last login, which may be berth's own
    /// link: "auto" takes systemd only where he lingers. <see cref="Linger"/> sees to it that he does, where he may.
    /// </summary>
    public static RunnerAnswer Choose(RunnerChoice choice, string host, HostFacts facts) => choice switch
    {
        RunnerChoice.Process => new RunnerAnswer(Process),
        RunnerChoice.Systemd when facts.HasUserSystemd => new RunnerAnswer(Systemd),
        RunnerChoice.Systemd => RunnerAnswer.Refused(
            $"{host} has no service manager for its users",
            "take runner = \"process\", or see that systemd runs there and that you log in by PAM"),
        RunnerChoice.Container when facts.ContainerProgram is null => RunnerAnswer.Refused(
            $"{host} has neither podman nor docker that you may use", "install podman there, or take runner = \"auto\""),
        RunnerChoice.Container => RunnerAnswer.Refused(
            "sessions in containers are not there yet: no setting says of what image they would be", "take runner = \"auto\""),
        _ => facts is { HasUserSystemd: true, Lingers: true } ? new RunnerAnswer(Systemd) : new RunnerAnswer(Process),
    };
}
