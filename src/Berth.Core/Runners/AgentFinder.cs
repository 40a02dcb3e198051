using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Core.Runners;

/// <summary>Finds an agent's program on a host, also where only the user's login would.</summary>
internal static class AgentFinder
{
    private static readonly Script Find = Script.LoadWith("find-agent", "paths");

    /// <param name="link">To the host.</param>
    /// <param name="root">The host's.</param>
    /// <param name="program">What is looked for.</param>
    /// <param name="cancel">Ends the looking.</param>
    public static async Task<(FoundAgent? Found, LinkError? Error)> FindAsync(ILink link, string root, string program, CancellationToken cancel)
    {
        var result = await link.RunAsync(Call.Run(Find, root, program) with { Priority = CallPriority.User }, cancel);
        return (Read(result.Output), result.Error);
    }

    private static FoundAgent? Read(string output) =>
        output.Split('\n') is [_, { Length: > 0 } path, var version, ..] ? new FoundAgent(path, version.Length > 0 ? version : null) : null;
}
