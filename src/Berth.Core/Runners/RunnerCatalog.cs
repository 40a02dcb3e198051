using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>The runners.</summary>
internal static class RunnerCatalog
{
    private static readonly SystemdRunner Systemd = new();
    private static readonly ProcessRunner Process = new();
    private static readonly ContainerRunner Container = new();

    public static IRunner Of(RunnerKind kind) => kind switch
    {
        RunnerKind.Systemd => Systemd,
        RunnerKind.Container => Container,
        _ => Process,
    };
}
