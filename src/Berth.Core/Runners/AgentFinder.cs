using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Provisioning;
using Berth.Core.Remote;

namespace Berth.Core.Runners;

/// <summary>Finds the agent that a session is to have on its host.</summary>
internal sealed class AgentFinder(IReadOnlyList<AgentSettings> sections)
{
    /// <summary>"auto" is the first known one that the host has, and none where it has none.</summary>
    public const string Auto = "auto";

    public const string None = "none";

    private static readonly Script Find = Script.LoadWith("find-agent", "paths");

    /// <summary>The settings by a name: a section, a known agent, or any command.</summary>
    public AgentSettings Named(string name) => sections.FirstOrDefault(one => one.Name == name) ?? new AgentSettings(name);

    /// <param name="link">To the host.</param>
    /// <param name="root">The host's.</param>
    /// <param name="name">As the settings or the user say it.</param>
    /// <param name="cancel">Ends the looking.</param>
    public async Task<AgentAnswer> FindAsync(ILink link, string root, string name, CancellationToken cancel)
    {
        if (name == None)
            return new AgentAnswer(null, null);
        AgentSettings[] wanted = name == Auto ? [.. BuiltIn.Agents.Select(Named)] : [Named(name)];
        string[] programs = [.. wanted.Select(one => AgentLaunches.ProgramOf(one.Command) ?? "")];
        if (programs is [""])
            return new AgentAnswer(wanted[0], null);
        var result = await link.RunAsync(Call.Run(Find, [root, .. programs.Where(program => program.Length > 0)]), cancel);
        if (result.Error is { } error)
            return new AgentAnswer(null, null) { Problem = new Problem(ProblemKind.Unreachable, $"{link.Host}: {error.Message}", error.Hint) };
        if (Read(result.Output) is { } found)
            return new AgentAnswer(wanted[Array.IndexOf(programs, found.Program)], found);
        return name == Auto
            ? new AgentAnswer(null, null) { Note = $"{link.Host} has none of the known agents: the session has no agent" }
            : new AgentAnswer(null, null) { Note = $"{link.Host} has no {programs[0]}: the session has no agent" };
    }

    private static FoundAgent? Read(string output) =>
        output.Split('\n') is [{ Length: > 0 } program, { Length: > 0 } path, var version, ..] ? new FoundAgent(program, path, version.Length > 0 ? version : null) : null;
}
