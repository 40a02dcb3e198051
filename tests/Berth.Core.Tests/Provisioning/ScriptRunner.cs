using System.Globalization;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;
using Berth.Core.Runners;
using Berth.Core.Sessions;

namespace Berth.Core.Tests.Provisioning;

/// <summary>The smallest runner that really runs: a session of its own for each part, found again by the environment's mark.</summary>
internal sealed class ScriptRunner : IRunner
{
    private static readonly Script Start = new("start", """
        umask 077
        mkdir -p "$2" "$3/logs" "$3/config"
        while IFS=' ' read -r kind size path; do
            [ "$kind" = file ] || break
            head -c "$size" >"$path"
        done
        if [ -f "$2/$4.pid" ] && kill -0 "$(cat "$2/$4.pid")" 2>/dev/null; then exit 0; fi
        rm -f "$2/$4.exit"
        part=$4 run=$2 log=$3/logs/$4.log place=$5
        export BERTH_SESSION="$1"
        shift 5
        cd "$place" || exit 1
        setsid env "$@" </dev/null >>"$log" 2>&1 &
        echo $! >"$run/$part.pid"
        """);

    private static readonly Script Stop = new("stop", """
        members() { grep -lz "^BERTH_SESSION=$1\$" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3; }
        alive() { for pid in $(members "$1"); do case $(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null) in Z* | '') ;; *) echo "$pid" ;; esac; done; }
        kill $(alive "$1") 2>/dev/null
        tries=0
        while [ -n "$(alive "$1")" ] && [ "$tries" -lt 20 ]; do sleep 0.05; tries=$((tries + 1)); done
        kill -9 $(alive "$1") 2>/dev/null
        while [ -n "$(alive "$1")" ] && [ "$tries" -lt 40 ]; do sleep 0.05; tries=$((tries + 1)); done
        rm -f "$2"/*.pid
        for pid in $(alive "$1"); do echo "left $pid"; done
        echo freed 1000000
        """);

    private static readonly Script Status = new("status", """
        for part in server agent; do
            if [ -f "$1/$part.pid" ] && kill -0 "$(cat "$1/$part.pid")" 2>/dev/null; then echo "$part yes"; else echo "$part no"; fi
        done
        """);

    public RunnerKind Kind => RunnerKind.Process;

    public async Task<RunResult> StartAsync(ILink link, RunRequest request, CancellationToken cancel)
    {
        var files = string.Concat(request.Files.Select(file => string.Create(CultureInfo.InvariantCulture, $"file {System.Text.Encoding.UTF8.GetByteCount(file.Text)} {file.Path}\n{file.Text}"))) + "end\n";
        string[] words = [.. request.Environment.Select(pair => $"{pair.Key}={pair.Value}"), .. request.Arguments];
        string[] arguments = [request.Session.Value, request.Folder.Run, request.Folder.Path, request.Part is RunPart.Server ? "server" : "agent", request.WorkingDirectory, .. words];
        var result = await link.RunAsync(Call.Run(Start, arguments).Reading(files), cancel);
        return new RunResult(result.Succeeded ? null : "it does not start: " + result.Errors, result.Error);
    }

    public async Task<StopResult> StopAsync(ILink link, StopRequest request, CancellationToken cancel)
    {
        var result = await link.RunAsync(Call.Run(Stop, request.Session.Value, request.Folder.Run), cancel);
        return new StopResult([.. result.Output.Split('\n').Where(line => line.StartsWith("left", StringComparison.Ordinal))], 1_000_000, result.Error);
    }

    public async Task<RunStatus> StatusAsync(ILink link, SessionId session, SessionFolder folder, CancellationToken cancel)
    {
        var result = await link.RunAsync(Call.Run(Status, folder.Run), cancel);
        return new RunStatus(result.Output.Contains("server yes", StringComparison.Ordinal), result.Output.Contains("agent yes", StringComparison.Ordinal), 0, null, result.Error);
    }
}
