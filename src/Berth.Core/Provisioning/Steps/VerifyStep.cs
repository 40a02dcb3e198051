using Berth.Core.Links;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Steps;

/// <summary>
/// A real request through the forward, again and again until the server answers well, has ended, or the time is over. Where sshd turns
/// out to forbid forwards to sockets, the server is started once more on a port.
/// </summary>
internal static class VerifyStep
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(700);

    public static async Task<StepResult> DoAsync(Step.Verify step, Work work, CancellationToken cancel)
    {
        if (work.Manifest is not { LocalPort: { } port, Build: not null, Endpoint: not null })
            return StepResult.Nothing;
        var server = work.Parts.Server(work.Manifest.Server.Kind);
        if (server?.Health(work.Manifest.Server) is not { } check)
            return await ReachesAsync(work, cancel);
        var time = work.Parts.Time;
        var (begun, pause, look) = (time.GetTimestamp(), ShortestPause, FirstLook);
        HealthAnswer? last = null;
        while (time.GetElapsedTime(begun) < step.Within)
        {
            last = await AskAsync(port, check, cancel);
            if (last.Status is { } status && status < check.StatusBelow)
                return await IsOursAsync(work, time.GetElapsedTime(begun), cancel);
            if (time.GetElapsedTime(begun) > look)
            {
                if (await HasEndedAsync(work, cancel) is { } ended)
                    return ended;
                if (last.HungUp && await FallBackAsync(work, cancel) is { } fallen)
                    return fallen.Problem is null ? await DoAsync(step, work, cancel) : fallen;
                look *= 2;
            }

            await Task.Delay(pause, time, cancel);
            pause = pause * 1.3 > LongestPause ? LongestPause : pause * 1.3;
        }

        return await SilentAsync(work, step.Within, last, cancel);
    }

    private static async Task<HealthAnswer> AskAsync(int port, HealthCheck check, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(RequestPatience);
        try
        {
            return await HealthRequest.SendAsync(port, check.Path, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new HealthAnswer(null, HungUp: false);
        }
    }

    /// <summary>On a port another program may have been quicker: then it is that one which answers.</summary>
    private static async Task<StepResult> IsOursAsync(Work work, TimeSpan took, CancellationToken cancel)
    {
        if (work.Manifest.Endpoint is Endpoint.Port { Number: var port } && await work.Remote.IsTakenByOtherAsync(port, cancel))
        {
            return await HasEndedAsync(work, cancel) ?? StepResult.Failed(new Problem(
                ProblemKind.Conflict, $"{work.HostName}: another program answers on port {port}", $"berth restart {work.Manifest.Name} takes another port"));
        }

        return StepResult.Done($"answers after {took.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} s");
    }

    private static async Task<StepResult?> HasEndedAsync(Work work, CancellationToken cancel)
    {
        var status = await work.Parts.Runner(work.Manifest.Runner).StatusAsync(work.Link, work.Manifest.Id, work.Manifest.Folder, cancel);
        if (status.Link is { } lost)
            return StepResult.Failed(Problems.OfLink(work.HostName, lost));
        if (status is { Server: true, ServerExit: null })
            return null;
        var lines = status.LastLines.Count > 0 ? status.LastLines : await work.Remote.LastLogLinesAsync(work.Manifest.Folder, cancel);
        var code = status.ServerExit is { } exit ? $" with code {exit}" : "";
        var hint = lines.Any(line => line.Contains("EADDRINUSE", StringComparison.Ordinal) || line.Contains("ddress already in use", StringComparison.Ordinal))
            ? $"its port was taken by another program: berth restart {work.Manifest.Name}"
            : $"berth logs {work.Manifest.Name} --source server";
        return StepResult.Failed(new Problem(ProblemKind.Failed, $"{work.HostName}: the server {work.Manifest.Server.Name} ended{code} before it answered", hint), lines);
    }

    private static async Task<StepResult> ReachesAsync(Work work, CancellationToken cancel) =>
        ForwardStep.Of(work.Manifest) is { } forward && await work.Link.VerifyAsync(forward, cancel) is { } error
            ? StepResult.Failed(Problems.OfLink(work.HostName, error))
            : StepResult.Done();

    /// <summary>Null where sshd does lead to sockets, or where it is another matter.</summary>
    private static async Task<StepResult?> FallBackAsync(Work work, CancellationToken cancel)
    {
        if (work.Manifest.Endpoint is not Endpoint.Socket || ForwardStep.Of(work.Manifest) is not { } forward)
            return null;
        if (await work.Link.VerifyAsync(forward, cancel) is not { Reason: LinkReason.StreamLocalForbidden } forbidden)
            return null;
        // A command says itself where it listens.
        if (work.Manifest.Server.Kind == Configuration.BuiltIn.CommandServer)
            return StepResult.Failed(Problems.OfLink(work.HostName, forbidden with { Hint = $"allow AllowStreamLocalForwarding in its sshd_config, or use {{port}} in the command of [servers.{work.Manifest.Server.Name}]" }));
        work.Parts.RememberedHosts.RememberNoSockets(work.HostName);
        await work.Link.CancelForwardAsync(forward, cancel);
        var stopped = await StopStep.DoAsync(new Step.Stop(work.Parts.Settings.Defaults.StopTimeout), work, cancel);
        if (stopped.Problem is not null)
            return stopped;
        return ReserveStep.ReserveRemote(work.Parts.Settings.Ports.Remote, work)
            ?? await AgainAsync(work, cancel)
            ?? StepResult.Done();
    }

    private static async Task<StepResult?> AgainAsync(Work work, CancellationToken cancel)
    {
        var started = await StartStep.DoAsync(new Step.Start(""), work, cancel);
        return started.Problem is not null ? started : await ForwardStep.JoinAsync(work, cancel);
    }

    private static async Task<StepResult> SilentAsync(Work work, TimeSpan within, HealthAnswer? last, CancellationToken cancel)
    {
        var lines = await work.Remote.LastLogLinesAsync(work.Manifest.Folder, cancel);
        var said = last?.Status is { } status ? $"answers with status {status}" : "does not answer";
        return StepResult.Failed(
            new Problem(ProblemKind.Failed, $"{work.HostName}: the server {work.Manifest.Server.Name} {said} within {Configuration.Values.Duration.Format(within)}", "see its log, or raise defaults.start_timeout in the settings"), lines);
    }
}
