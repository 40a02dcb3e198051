using System.Globalization;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;
using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>
/// Holds a session in units of the user's service manager: <c>berth-ID.service</c> is the server, and it and the agent lie in
/// <c>berth-ID.slice</c>, whose limits hold for both together. The units are transient: they can be looked at as any other, and
/// nothing of them is left in the user's files.
/// </summary>
internal sealed class SystemdRunner : IRunner
{
    private static readonly Script Start = Script.LoadWith("start-systemd", "take-turn", "put-files", "linger");

    public RunnerKind Kind => RunnerKind.Systemd;

    public async Task<RunResult> StartAsync(ILink link, RunRequest request, CancellationToken cancel)
    {
        if (request.Part is RunPart.Agent)
            return await AgentTerminal.StartAsync(link, request, Slice(request.Session), cancel);
        return ServerStart.Read(await HostHelpers.RunWithAsync(link, request.Facts.Root, () => CallFor(request), cancel));
    }

    public Task<StopResult> StopAsync(ILink link, StopRequest request, CancellationToken cancel) =>
        SessionStop.RunAsync(link, request, Slice(request.Session), cancel);

    public Task<RunStatus> StatusAsync(ILink link, SessionId session, SessionFolder folder, CancellationToken cancel) =>
        SessionLook.AskAsync(link, session, folder, Unit(session), cancel);

    public static string Unit(SessionId session) => $"berth-{session}.service";

    public static string Slice(SessionId session) => $"berth-{session}.slice";

    private static Call CallFor(RunRequest request)
    {
        var (session, folder, limits) = (request.Session, request.Folder, request.Limits);
        string[] arguments =
        [
            session.Value, request.Facts.Root, HostHelpers.Hash, folder.Path, folder.Run, request.WorkingDirectory,
            Number(request.LogBytes), Number(request.LogFiles), Scrubbed.Words(request.Unset),
            Number(limits.MemoryBytes ?? 0), Number(limits.CpuPercent ?? 0), Number(limits.Tasks ?? 0), .. request.Arguments,
        ];
        return Call.Run(Start, arguments).Reading(ServerStart.Input(request, RunFiles.ServerEnvironment)) with { Priority = CallPriority.User };
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
