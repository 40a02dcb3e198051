using Berth.Core.Attention.Maps;
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
        var found = await new AgentFinder([agent]).FindAsync(work.Link, work.Manifest.Root, agent.Name, cancel);
        if (found.Problem is { } unreachable)
            return StepResult.Failed(unreachable);
        if (found.Settings is null)
        {
            work.Notes.Add(found.Note ?? $"{work.HostName} has no {agent.Name}: the session has no agent");
            return null;
        }

        // What the command prints are keys and tokens; they are in no manifest.
        var command = work.Parts.Settings.Agents.TryGet(agent.Name, out var section) ? section.EnvironmentCommand : "";
        var (own, problem) = await EnvironmentCommand.RunAsync(work.Parts.Local, agent.Name, command, cancel);
        if (problem is not null)
            return StepResult.Failed(problem);
        var map = SignalMaps.Find(agent.Signals) ?? SignalMaps.Find(SignalMaps.Generic) ?? throw new InvalidOperationException("the generic signal map is missing");
        var launch = AgentLaunches.Make(agent, map, work.Manifest.Folder, work.Manifest.Root, found.Found);
        return await StartStep.RunAsync(work, StartStep.Request(work, RunPart.Agent) with { Agent = launch, Environment = [.. work.Manifest.Environment, .. own] }, cancel);
    }
}
