using Berth.Core.Links;
using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>
/// Says that sessions in containers are not there yet: no setting tells of what image they would be. Planning refuses them before;
/// this answers for a manifest of a later berth.
/// </summary>
internal sealed class ContainerRunner : IRunner
{
    public const string Refusal = "sessions in containers are not there yet";

    public const string Hint = "use --runner auto";

    private readonly ProcessRunner _processes = new();

    public RunnerKind Kind => RunnerKind.Container;

    public Task<RunResult> StartAsync(ILink link, RunRequest request, CancellationToken cancel) => Task.FromResult(new RunResult(Refusal));

    public Task<StopResult> StopAsync(ILink link, StopRequest request, CancellationToken cancel) => _processes.StopAsync(link, request, cancel);

    public Task<RunStatus> StatusAsync(ILink link, SessionId session, SessionFolder folder, CancellationToken cancel) =>
        _processes.StatusAsync(link, session, folder, cancel);
}
