using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning.Running;
using Berth.Core.Runners;

namespace Berth.Core.Provisioning.Steps;

/// <summary>Starts a session's agent. One that the host does not have is told, and no reason to lose the session.</summary>
internal static class AgentStart
{
    /// <summary>Null where it runs, or where there is none.</summary>
    public static async Task<StepResult?> RunAsync(AgentSettings agent, Work work, CancellationToken cancel)
    {
        // What the command prints are keys and tokens; they are in no manifest.
        var command = work.Parts.Settings.Agents.TryGet(agent.Name, out var section) ? section.EnvironmentCommand : "";
        var (own, problem) = await EnvironmentCommand.RunAsync(work.Parts.Local, agent.Name, command, cancel);
        if (problem is not null)
            return StepResult.Failed(problem);
        return await StartStep.RunAsync(work, StartStep.Request(work, RunPart.Agent) with { Agent = agent, Environment = [.. work.Manifest.Environment, .. own] }, cancel);
    }
}
