using Berth.Core.Links;
using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>Holds a session's processes on its host: the server, and the agent's terminal.</summary>
internal interface IRunner
{
    RunnerKind Kind { get; }

    /// <summary>Starts one part of a session. Doing it twice is doing it once: a part that runs is left as it is.</summary>
    Task<RunResult> StartAsync(ILink link, RunRequest request, CancellationToken cancel);

    /// <summary>Ends everything of the session, verifies by /proc that nothing is left, and says what was freed.</summary>
    Task<StopResult> StopAsync(ILink link, StopRequest request, CancellationToken cancel);

    /// <summary>What of the session runs now.</summary>
    Task<RunStatus> StatusAsync(ILink link, SessionId session, SessionFolder folder, CancellationToken cancel);
}
