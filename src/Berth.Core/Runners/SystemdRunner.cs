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
        var (folder, limits) = (request.Folder, request.Limits);
        string[] arguments =
        [
            request.Session.Value, request.Facts.Root, HostHelpers.Hash, folder.Path, folder.Run,
            Number(limits.MemoryBytes ?? 0), Number(limits.CpuPercent ?? 0), Number(limits.Tasks ?? 0),
        ];
        var input = ServerStart.Input(request, RunFiles.ServerEnvironment) + new ShellWords().AddFile($"{folder.Run}/{RunFiles.ServerStart}", Hold(request));
        return Call.Run(Start, arguments).Reading(input) with { Priority = CallPriority.User };
    }

    /// <summary>Its first argument is the umask of who starts it.</summary>
    private static string Hold(RunRequest request)
    {
        string[] before =
        [
            "exec", "sh", $"{HostHelpers.Folder(request.Facts.Root)}/session-hold", "once", request.Folder.Run, request.Folder.ServerLog,
            Number(request.LogBytes), Number(request.LogFiles),
        ];
        return $"{Shell.Join(before)} \"$1\" {Shell.Join([request.WorkingDirectory, Scrubbed.Words(request.Unset), .. request.Arguments])}";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
