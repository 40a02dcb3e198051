using System.Text;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Runners;
using Berth.Core.Secrets;
using Berth.Core.Servers;

namespace Berth.Core.Provisioning.Steps;

/// <summary>The setup command, then the server, then the agent.</summary>
internal static class StartStep
{
    public static async Task<StepResult> DoAsync(Step.Start step, Work work, CancellationToken cancel)
    {
        if (step.Setup.Length > 0 && await SetupAsync(step.Setup, work, cancel) is { } broken)
            return broken;
        if (await ShareAsync(work, cancel) is { } unshared)
            return unshared;
        if (await StartServerAsync(work, cancel) is { } failed)
            return failed;
        if (work.Manifest.Agent is { } agent && await AgentStart.RunAsync(agent, work, cancel) is { } dead)
            return dead;
        work.Manifest = work.Manifest with { Boot = work.Facts?.BootId };
        return StepResult.Done();
    }

    /// <summary>An editor's settings and extensions, as its isolation has it; null where they are made.</summary>
    private static async Task<StepResult?> ShareAsync(Work work, CancellationToken cancel)
    {
        if (work.Parts.Server(work.Manifest.Server.Kind) is not { Package: not null } server || work.Manifest.Build is not { } build)
            return null;
        var wish = new ExtensionsWish(work.Manifest.Sharing, server, build, work.Manifest.Extensions);
        var answer = await new ExtensionInstaller(work.Link, work.Parts.Settings.Defaults.InstallTimeout).RunAsync(wish, work.Progress, cancel);
        work.Notes.AddRange(answer.Notes);
        if (answer.Link is { } lost)
            return StepResult.Failed(Problems.OfLink(work.HostName, lost));
        return answer.Error is { } error ? StepResult.Failed(new Problem(ProblemKind.Failed, $"{work.HostName}: the session's settings cannot be made: {error}")) : null;
    }

    /// <summary>Null where it runs.</summary>
    public static async Task<StepResult?> StartServerAsync(Work work, CancellationToken cancel)
    {
        var manifest = work.Manifest;
        if (manifest.Endpoint is null || work.Parts.Server(manifest.Server.Kind) is not { } server || manifest.Build is not { } build)
            return null;
        var (secret, problem) = await SessionSecret.FindOrMakeAsync(work, cancel);
        if (secret is null)
            return StepResult.Failed(problem!);
        if (server.Launch(LaunchOf(manifest, build, secret)) is not { } launch)
            return null;
        return await RunAsync(work, ServerRequest(work, launch, secret), cancel);
    }

    private static LaunchRequest LaunchOf(Manifest manifest, ServerBuild build, SecretText secret) => new(manifest.Id, manifest.Name, build, manifest.Folder)
    {
        Endpoint = manifest.Endpoint!,
        Workspace = manifest.Workspace,
        Extensions = manifest.Sharing.Extensions,
        Secret = secret.Reveal(),
        Settings = manifest.Server,
        LocalPort = manifest.LocalPort,
    };

    private static RunRequest ServerRequest(Work work, ServerLaunch launch, SecretText secret) => Request(work, RunPart.Server) with
    {
        Arguments = launch.Arguments,
        Environment = [.. work.Manifest.Environment, .. launch.Environment],
        Unset = launch.Unset,
        Files = [.. launch.Files, new LaunchFile(SessionSecret.Place(work.Manifest.Folder), secret.Reveal() + "\n")],
    };

    public static async Task<StepResult?> RunAsync(Work work, RunRequest request, CancellationToken cancel)
    {
        var started = await work.Parts.Runner(work.Manifest.Runner).StartAsync(work.Link, request, cancel);
        work.Notes.AddRange(started.Notes.Where(note => !work.Notes.Contains(note)));
        if (started.Link is { } lost)
            return StepResult.Failed(Problems.OfLink(work.HostName, lost), started.LastLines);
        return started.Error is { } error ? StepResult.Failed(new Problem(ProblemKind.Failed, $"{work.HostName}: {error}"), started.LastLines) : null;
    }

    public static RunRequest Request(Work work, RunPart part) => new(
        work.Manifest.Id, work.Manifest.Name, part, work.Manifest.Folder, work.Facts ?? throw new InvalidOperationException("a start without facts"))
    {
        WorkingDirectory = work.Manifest.Workspace,
        Limits = work.Manifest.Limits,
        LogBytes = work.Parts.Settings.Monitor.LogSize.Bytes,
        LogFiles = work.Parts.Settings.Monitor.LogFiles,
    };

    private static async Task<StepResult?> SetupAsync(string command, Work work, CancellationToken cancel)
    {
        work.Progress?.Report(new StepProgress(StepName.Start, StepPhase.Running) { Text = command });
        var variables = new StringBuilder();
        foreach (var (name, value) in work.Manifest.Environment)
        {
            if (!value.Contains('\n', StringComparison.Ordinal))
                variables.Append(name).Append('=').Append(value).Append('\n');
        }

        variables.Append("BERTH_SESSION=").Append(work.Manifest.Id).Append('\n');
        var result = await work.Remote.SetupAsync(command, variables.ToString(), work.Parts.Settings.Defaults.InstallTimeout, cancel);
        if (result.Succeeded)
            return null;
        var lines = Problems.LastLines(result.Output + result.Errors);
        return result.Error is { } error
            ? StepResult.Failed(Problems.OfLink(work.HostName, error), lines)
            : StepResult.Failed(new Problem(ProblemKind.Failed, $"{work.HostName}: the setup command '{command}' ended with code {result.ExitCode}", "mend it in the template, then berth restart the session"), lines);
    }
}
