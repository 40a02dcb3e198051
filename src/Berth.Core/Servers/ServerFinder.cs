using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Core.Servers;

/// <summary>Looks for a server on a host: on PATH first, then among what berth installed, the newest first.</summary>
internal static class ServerFinder
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task<(IReadOnlyList<FoundServer> Found, LinkError? Error)> FindAsync(ILink link, HostFacts facts, IServer server, CancellationToken cancel)
    {
        var package = server.Package!;
        var call = Call.Run(Script.Load("find-server"), server.Kind, package.Program, package.ProgramInRelease, facts.Root) with { Priority = CallPriority.User, Deadline = Deadline };
        var result = await link.RunAsync(call, cancel);
        return (Read(result.Output), result.Error);
    }

    /// <summary>The one to use, if any, and why others are not used.</summary>
    public static (ServerBuild? Build, IReadOnlyList<string> Notes) Choose(IReadOnlyList<FoundServer> found, IServer server, ServerSettings settings)
    {
        var notes = new List<string>();
        foreach (var one in found)
        {
            if (one.OnPath && settings.Source is not (ServerSource.Auto or ServerSource.Path) || !one.OnPath && settings.Source is ServerSource.Path)
                continue;
            if (server.Refusal(one.Build) is { } refusal)
                notes.Add($"{one.Build.Program} is not used: {refusal}");
            else if (Pinned(settings) is { } wanted && wanted != one.Build.Version)
                notes.Add($"{one.Build.Program} is not used: it is {one.Build.Version?.ToString() ?? "of no known version"}, and {settings.Version} is set");
            else
                return (one.Build, notes);
        }

        return (null, notes);
    }

    public static Version? Pinned(ServerSettings settings) => VersionText.ParseWord(settings.Version);

    internal static IReadOnlyList<FoundServer> Read(string output)
    {
        var found = new List<FoundServer>();
        foreach (var line in output.Split('\n'))
        {
            if (line.Split('\t') is [var where, var program, var said])
                found.Add(new FoundServer(where == "path", new ServerBuild(program, VersionText.Parse(said))));
        }

        return [.. found.OrderByDescending(one => one.OnPath).ThenByDescending(one => one.Build.Version)];
    }
}
