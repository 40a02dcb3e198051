using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Transfers;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;

namespace Berth.Core.Provisioning.Steps;

/// <summary>Clones the repository on the host; where that has no git, here, and sends what came.</summary>
internal static class CloneStep
{
    private const string Branch = "branch ";

    public static async Task<StepResult> DoAsync(Step.CloneRepo step, Work work, CancellationToken cancel)
    {
        var result = step.AtHome
            ? await AtHomeAsync(step, work, cancel)
            : await CloneAsync(work.Link, work.Remote.Clone(step.Repo, step.Branch, step.Depth), step, work, cancel);
        // An address with a password is nothing to be offered again.
        if (result.Problem is null && CloneProblems.WithoutPassword(step.Repo) == step.Repo)
            work.Parts.RecentRepos.Use(step.Repo, work.Manifest.Branch);
        return result;
    }

    private static async Task<StepResult> CloneAsync(ILink link, Call call, Step.CloneRepo step, Work work, CancellationToken cancel)
    {
        var progress = new GitProgress((percent, line) => work.Progress?.Report(new StepProgress(StepName.Clone, StepPhase.Running) { Percent = percent, Text = line }));
        var result = await link.RunAsync(
            call with
            {
                Deadline = work.Parts.Settings.Defaults.CloneTimeout,
                Errors = (bytes, _) =>
                {
                    progress.Take(bytes.Span);
                    return ValueTask.CompletedTask;
                },
            },
            cancel);
        progress.End();
        if (Inspection.BusyIn(result) is { } busy)
            return StepResult.Failed(Problems.BusyElsewhere(work.Manifest.Name.Value, work.HostName, busy.Operation, busy.Owner));
        if (result.Error is { } error)
            return StepResult.Failed(Lost(link, error, step), progress.Lines);
        if (result.ExitCode != 0)
            return StepResult.Failed(CloneProblems.Of(link.Host, step.Repo, step.Branch, progress.Lines), progress.Lines);
        if (result.Output.Split('\n').FirstOrDefault(line => line.StartsWith(Branch, StringComparison.Ordinal)) is { Length: > 7 } told)
            work.Manifest = work.Manifest with { Branch = told[Branch.Length..].Trim() };
        return StepResult.Done(work.Manifest.Branch);
    }

    private static Problem Lost(ILink link, LinkError error, Step.CloneRepo step) => error.Reason is LinkReason.DeadlinePassed
        ? new Problem(ProblemKind.Failed, $"{link.Host}: cloning {CloneProblems.WithoutPassword(step.Repo)} took too long", "raise defaults.clone_timeout in the settings, or clone less deep")
        : Problems.OfLink(link.Host, error);

    private static async Task<StepResult> AtHomeAsync(Step.CloneRepo step, Work work, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("berth-clone-");
        try
        {
            var workspace = Path.Combine(folder.FullName, "workspace");
            string[] arguments = [folder.FullName, workspace, step.Repo, step.Branch, step.Depth.ToString(System.Globalization.CultureInfo.InvariantCulture), "", "", ""];
            var cloned = await CloneAsync(work.Parts.Local, RemoteSession.Held("session-clone", arguments), step, work, cancel);
            if (cloned.Problem is { } problem)
                return cloned with { Problem = problem with { Hint = problem.Hint ?? $"{work.HostName} has no git, so it was tried here" } };
            var transfer = new Transfer(workspace, work.Manifest.Workspace) { Replace = true, Deadline = work.Parts.Settings.Defaults.CloneTimeout };
            if (await work.Link.SendTreeAsync(transfer, cancel) is { } error)
                return StepResult.Failed(Problems.OfLink(work.HostName, error));
            work.Notes.Add($"{work.HostName} has no git: the repository was fetched here and sent");
            return cloned;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
