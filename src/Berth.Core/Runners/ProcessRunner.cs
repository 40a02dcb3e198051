using System.Globalization;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;
using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>
/// Holds a session in a process group and session of its own, with nothing but a shell. It starts a failed server again itself. Of the
/// limits it can hold memory for each process; processor time becomes niceness; it cannot count tasks.
/// </summary>
internal sealed class ProcessRunner : IRunner
{
    private const int NiceWhereLimited = 10;

    private static readonly Script Start = Script.LoadWith("start-process", "identity", "take-turn", "put-files");

    public RunnerKind Kind => RunnerKind.Process;

    public async Task<RunResult> StartAsync(ILink link, RunRequest request, CancellationToken cancel)
    {
        if (request.Part is RunPart.Agent)
            return await AgentTerminal.StartAsync(link, request, slice: "", cancel);
        var result = await HostHelpers.RunWithAsync(link, request.Facts.Root, () => CallFor(request), cancel);
        var read = ServerStart.Read(result);
        return read with { Notes = [.. LimitNotes(request.Limits), .. read.Notes] };
    }

    public Task<StopResult> StopAsync(ILink link, StopRequest request, CancellationToken cancel) => SessionStop.RunAsync(link, request, slice: "", cancel);

    public Task<RunStatus> StatusAsync(ILink link, SessionId session, SessionFolder folder, CancellationToken cancel) =>
        SessionLook.AskAsync(link, session, folder, unit: null, cancel);

    private static Call CallFor(RunRequest request)
    {
        var (session, folder, limits) = (request.Session, request.Folder, request.Limits);
        string[] arguments =
        [
            session.Value, request.Facts.Root, HostHelpers.Hash, folder.Path, folder.Run, request.WorkingDirectory,
            Number(limits.MemoryBytes ?? 0), Number(limits.CpuPercent is null ? 0 : NiceWhereLimited),
            Number(request.LogBytes), Number(request.LogFiles), Scrubbed.Words(request.Unset), .. request.Arguments,
        ];
        return Call.Run(Start, arguments).Reading(ServerStart.Input(request, RunFiles.ServerEnvironment)) with { Priority = CallPriority.User };
    }

    private static IEnumerable<string> LimitNotes(RunLimits limits)
    {
        if (limits.MemoryBytes is not null)
            yield return "the memory limit holds for each process: only the systemd runner holds it for all together";
        if (limits.CpuPercent is not null)
            yield return "the processor limit is only a lower priority: the systemd runner would hold it";
        if (limits.Tasks is > 0)
            yield return "the limit of tasks is not held: the systemd runner would hold it";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
