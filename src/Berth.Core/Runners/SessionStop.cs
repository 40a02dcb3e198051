using System.Globalization;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Core.Runners;

/// <summary>Ends everything of a session on its host, in one round trip.</summary>
internal static class SessionStop
{
    private static readonly Script Stop = Script.LoadWith("stop-session", "identity", "take-turn", "paths", "held", "members");

    /// <summary>What killing by force and looking again may take beyond the grace.</summary>
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(30);

    /// <param name="link">To the session's host.</param>
    /// <param name="request">What is to end.</param>
    /// <param name="slice">The session's slice of systemd, where it has one.</param>
    /// <param name="cancel">Gives up waiting; what is told to end, ends.</param>
    public static async Task<StopResult> RunAsync(ILink link, StopRequest request, string slice, CancellationToken cancel)
    {
        var tenths = ((int)(request.Grace.TotalSeconds * 10)).ToString(CultureInfo.InvariantCulture);
        var call = Call.Run(Stop, request.Session.Value, request.Folder.Run, tenths, slice) with
        {
            Deadline = request.Grace + Beyond,
            Priority = CallPriority.User,
        };
        var result = await link.RunAsync(call, cancel);
        if (result.Error is { } error)
            return new StopResult([], 0, error);
        return result.Succeeded ? Read(result.Output) : new StopResult([result.Errors.Trim()], 0);
    }

    private static StopResult Read(string output)
    {
        var left = new List<string>();
        var freed = 0L;
        foreach (var line in output.Split('\n'))
        {
            if (line.StartsWith("left ", StringComparison.Ordinal))
                left.Add(line["left ".Length..]);
            else if (line.StartsWith("freed ", StringComparison.Ordinal) && long.TryParse(line["freed ".Length..], CultureInfo.InvariantCulture, out var kilobytes))
                freed = kilobytes * 1024;
        }

        return new StopResult(left, freed);
    }
}
