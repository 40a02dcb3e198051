using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Servers;

namespace Berth.Core.Provisioning.Steps;

/// <summary>The server, found on the host or brought there.</summary>
internal static class DeployStep
{
    public static async Task<StepResult> DoAsync(Step.Deploy step, Work work, CancellationToken cancel)
    {
        if (work.Parts.Server(step.Server.Kind) is not { } server)
            return StepResult.Failed(new Problem(ProblemKind.Settings, $"there is no kind of server '{step.Server.Kind}'"));
        if (server.Package is null)
        {
            work.Manifest = work.Manifest with { Build = new ServerBuild("", null) };
            return StepResult.Nothing;
        }

        var facts = work.Facts ?? throw new InvalidOperationException("a deployment without facts");
        var deployed = await work.Parts.Deployer.DeployAsync(work.Link, facts, server, step.Server, work.Progress, cancel);
        if (deployed.Link is { } lost)
            return StepResult.Failed(Problems.OfLink(work.HostName, lost), deployed.Notes);
        if (deployed.Build is not { } build)
            return StepResult.Failed(deployed.Problem ?? new Problem(ProblemKind.Failed, $"{work.HostName}: {step.Server.Name} cannot be deployed"), deployed.Notes);
        work.Notes.AddRange(deployed.Notes);
        if (server.Refusal(build) is { } refusal)
            return StepResult.Failed(new Problem(ProblemKind.Failed, $"{work.HostName}: {refusal}"));
        work.Manifest = work.Manifest with { Build = build };
        return StepResult.Done(build.Version?.ToString());
    }
}
